/**
 * Whether a text fits a pattern in which a star stands for any characters; case does not matter. Takes time in proportion
 * to the product of both lengths at most, whatever the pattern.
 */
export function fits(pattern: string, text: string): boolean {
  const want = pattern.toLowerCase();
  const have = text.toLowerCase();
  let at = 0;
  let star = -1;
  let mark = 0;
  let i = 0;
  while (i < have.length) {
    if (want[at] === '*') {
      star = at++;
      mark = i;
    } else if (at < want.length && want[at] === have[i]) {
      at++;
      i++;
    } else if (star >= 0) {
      at = star + 1;
      i = ++mark;
    } else {
      return false;
    }
  }
  while (want[at] === '*') at++;
  return at === want.length;
}

/** Whether a text fits one of several patterns, or the only one. */
export function fitsAny(patterns: string | readonly string[], text: string): boolean {
  return typeof patterns === 'string'
    ? fits(patterns, text)
    : patterns.some((pattern) => fits(pattern, text));
}
