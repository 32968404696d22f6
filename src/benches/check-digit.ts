/** Whether the last digit of an EAN-8, UPC-A, EAN-13, GTIN-14 or SSCC is right (mod 10, weights 3 and 1 from the right). */
export function checkDigitFits(digits: string): boolean {
  if (!/^(?:\d{8}|\d{12,14}|\d{18})$/.test(digits)) return false;
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}
