/** One application identifier: its digits (n stands for the decimal places of a measure), data format and title. */
export interface ApplicationIdentifier {
  ai: string;
  /** `N14` digits of that number, `X..20` up to so many characters, `D` a date YYMMDD. */
  format: string;
  title: string;
  /** The last digit is a mod 10 check digit. */
  checked?: true;
}

const row = (ai: string, format: string, title: string): ApplicationIdentifier => ({ ai, format, title });
const checked = (ai: string, format: string, title: string): ApplicationIdentifier => ({
  ...row(ai, format, title),
  checked: true,
});

/** Application identifiers (GS1 General Specifications, section 3.2) that meet a broadband lab. */
export const aiTable: readonly ApplicationIdentifier[] = [
  checked('00', 'N18', 'SSCC'),
  checked('01', 'N14', 'GTIN'),
  checked('02', 'N14', 'content'),
  row('10', 'X..20', 'lot'),
  row('11', 'D', 'production date'),
  row('12', 'D', 'due date'),
  row('13', 'D', 'packaging date'),
  row('15', 'D', 'best before'),
  row('16', 'D', 'sell by'),
  row('17', 'D', 'expiry'),
  row('20', 'N2', 'variant'),
  row('21', 'X..20', 'serial'),
  row('22', 'X..20', 'consumer product variant'),
  row('240', 'X..30', 'additional id'),
  row('241', 'X..30', 'customer part'),
  row('242', 'N..6', 'made-to-order'),
  row('243', 'X..20', 'packaging component'),
  row('250', 'X..30', 'secondary serial'),
  row('251', 'X..30', 'source'),
  checked('253', 'N13+X..17', 'GDTI'),
  row('254', 'X..20', 'GLN extension'),
  row('30', 'N..8', 'count'),
  ...['310', '311', '312', '313', '314', '315', '316', '320', '330', '340', '350', '360'].map((ai) =>
    row(`${ai}n`, 'N6', 'measure'),
  ),
  row('37', 'N..8', 'count of content'),
  row('390n', 'N..15', 'amount'),
  row('392n', 'N..15', 'price'),
  row('400', 'X..30', 'order number'),
  row('401', 'X..30', 'GINC'),
  checked('402', 'N17', 'GSIN'),
  row('403', 'X..30', 'route'),
  ...['410', '411', '412', '413', '414', '415', '416', '417'].map((ai) => checked(ai, 'N13', 'GLN')),
  row('420', 'X..20', 'postal code'),
  row('421', 'X..12', 'postal code with country'),
  row('422', 'N3', 'origin'),
  row('7003', 'N10', 'expiry with time'),
  row('8002', 'X..20', 'cellular serial'),
  row('8003', 'N14+X..16', 'GRAI'),
  row('8004', 'X..30', 'GIAI'),
  row('8005', 'N6', 'price per unit'),
  row('8006', 'N18', 'ITIP'),
  row('8008', 'N..12', 'production time'),
  checked('8017', 'N18', 'GSRN of provider'),
  checked('8018', 'N18', 'GSRN of recipient'),
  row('8020', 'X..25', 'payment slip'),
  row('8200', 'X..70', 'URL'),
  ...Array.from({ length: 10 }, (_, n) => row(`9${n}`, 'X..90', 'internal')),
];

/** Total length, AI included, of elements that need no separator after them, by their first two digits (GS1 General Specifications 7.8.5). */
export const predefinedLength: Readonly<Record<string, number>> = {
  '00': 20,
  '01': 16,
  '02': 16,
  '03': 16,
  '04': 18,
  11: 8,
  12: 8,
  13: 8,
  15: 8,
  16: 8,
  17: 8,
  18: 8,
  19: 8,
  20: 4,
  31: 10,
  32: 10,
  33: 10,
  34: 10,
  35: 10,
  36: 10,
  41: 16,
};
