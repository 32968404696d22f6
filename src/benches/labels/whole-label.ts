import { gs1 } from '../gs1.ts';
import { candidates, decided, named } from './classify.ts';
import type { Field, Fields } from './fields.ts';
import { fieldOfIdentifier, mh10 } from './mh10.ts';
import { redact } from './secrets.ts';

/** What a code that carries more than one value says of its unit; undefined for codes with one value. */
export interface WholeLabel {
  fields: Fields;
  fault: 'check_digit' | 'code' | null;
}

/** Reads GS1, ISO/IEC 15434, JSON and `NAME:value` lists, as they stand in the QR and DataMatrix of a label. */
export function wholeLabel(text: string, aim: string | null): WholeLabel | undefined {
  const element = gs1(text, aim);
  if (element) {
    const serial = element.elements.get('21') ?? element.elements.get('250') ?? element.elements.get('8002');
    const model = element.elements.get('241') ?? element.elements.get('240');
    const fields = { ...(serial ? { serial: serial.toUpperCase() } : {}), ...(model ? { model } : {}) };
    return { fields, fault: element.fault === 'check_digit' ? 'check_digit' : noneOf(fields) };
  }
  const message = mh10(text);
  if (message) {
    const fields = gather(
      message.map(([identifier, value]) => [fieldOfIdentifier(identifier) ?? null, value]),
    );
    return { fields, fault: noneOf(fields) };
  }
  const parts = partsOf(text);
  if (parts.length < 2) return undefined;
  const fields = gather(parts.map((part) => [named(part).field, part]));
  return Object.keys(fields).length > 1 ? { fields, fault: null } : undefined;
}

function noneOf(fields: Fields): 'code' | null {
  return Object.keys(fields).length === 0 ? 'code' : null;
}

/** The first value of each field wins: labels print the cable side first. */
function gather(parts: readonly (readonly [Field | null, string])[]): Fields {
  const fields: Fields = {};
  for (const [field, text] of parts) {
    const found = candidates({ text, aim: null }, { missing: field ? [field] : [], known: [] });
    const fit = field === null ? decided(found) : (found.find(({ guess }) => guess === field) ?? null);
    if (!fit || fit.guess === 'article' || fit.guess === 'iccid') {
      // A model is whatever stands behind its name.
      if (field === 'model') fields.model ??= named(text).rest.slice(0, 40);
      continue;
    }
    fields[field ?? fit.guess] ??= fit.value;
  }
  return fields;
}

/** The single texts of a list, secrets left out; several may be JSON members, query parameters or lines. */
function partsOf(text: string): string[] {
  const query = /^https?:\/\/[^\s?]+\?(.+)$/i.exec(text)?.[1];
  const json = /^\s*\{/.test(text) ? jsonParts(text) : undefined;
  const parts = json ?? (query ?? text).split(query ? '&' : /[;,|\n\r\t]+/);
  return parts.map((part) => part.trim()).filter((part) => part !== '' && redact(part) === part);
}

function jsonParts(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    return Object.entries(value)
      .filter(([, one]) => typeof one === 'string' || typeof one === 'number')
      .map(([name, one]) => `${name}: ${one}`);
  } catch {
    return undefined;
  }
}
