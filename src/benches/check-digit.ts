/** Whether the last digit of an EAN-8, UPC-A, EAN-13, GTIN-14, GSIN or SSCC is right (mod 10, weights 3 and 1 from the right). */
export function checkDigitFits(digits: string): boolean {
  if (!/^(?:\d{8}|\d{12,14}|\d{17,18})$/.test(digits)) return false;
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
}

/** Whether the last digit fits by Luhn (ISO/IEC 7812-1): IMEI, ICCID. */
export function luhnFits(digits: string): boolean {
  if (!/^\d{2,32}$/.test(digits)) return false;
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

/** Characters of Code 39 in the order of their values (ISO/IEC 16388, annex A). */
const code39 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** Whether the last character is the modulo 43 check character of Code 39. */
export function mod43Fits(text: string): boolean {
  const values = [...text].map((character) => code39.indexOf(character));
  const check = values.pop();
  if (check === undefined || values.length === 0 || check < 0 || values.includes(-1)) return false;
  return values.reduce((sum, value) => sum + value, 0) % 43 === check;
}
