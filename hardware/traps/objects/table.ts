/** One MIB object as far as people need it to read a varbind. */
export interface ObjectDefinition {
  /** OID without the instance. */
  oid: string;
  name: string;
  /** Enumeration: number to label. */
  values?: Readonly<Record<number, string>>;
  /** BITS: position (0 is the highest bit of the first octet) to label. */
  bits?: Readonly<Record<number, string>>;
  /**
   * How a value is read; text when left out. `mac`, `dateAndTime`, `hex`, `address` (InetAddress; its kind is told by the
   * `addressType` before it in the packet, else by its length), or a DISPLAY-HINT of RFC 2579 such as `1x:`, `255a`, `d-2`.
   */
  hint?: string;
  unit?: string;
  /** The integer is divided by this for people. */
  divisor?: number;
}

/**
 * Objects below `base`, one a line: `SUFFIX NAME`, then as needed `{label label=5 ...}` (enumeration from 1 on),
 * `[label ...]` (BITS from 0 on), `%HINT` (see ObjectDefinition.hint), `UNIT` or `UNIT/DIVISOR`.
 */
export function objectTable(base: string, lines: string): ObjectDefinition[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [suffix, name, ...rest] = line.split(' ');
      const object: ObjectDefinition = { oid: `${base}.${suffix}`, name: name! };
      if (rest.length > 0) describe(object, rest.join(' '));
      return object;
    });
}

function describe(object: ObjectDefinition, rest: string): void {
  const [, hint, values, bits, unit, divisor] = rest.match(
    /^(?:%(\S+))? ?(?:\{([^}]*)\})?(?:\[([^\]]*)\])?(?:([^\s/]+)(?:\/(\d+))?)?$/,
  ) ?? [undefined];
  if (hint) object.hint = hint;
  if (values) object.values = labels(values, 1);
  if (bits) object.bits = labels(bits, 0);
  if (unit) object.unit = unit;
  if (divisor) object.divisor = Number(divisor);
}

/** `up down=5 testing` with numbers that go on from the one before. */
function labels(text: string, first: number): Record<number, string> {
  const found: Record<number, string> = {};
  let next = first;
  for (const part of text.split(' ')) {
    const [label, number] = part.split('=') as [string, string?];
    if (number !== undefined) next = Number(number);
    found[next++] = label;
  }
  return found;
}
