/** Data sets of the NIST Statistical Reference Datasets (itl.nist.gov/div898/strd), with their certified values. */

/** 1001 values that go up and down by 0.1 about the first. */
const swing = (about: number, low: number, high: number) => [
  about,
  ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? low : high)),
];

/** NumAcc 1 to 4; the digits asked for are those that a double can hold of data as stiff. */
export const numAcc = [
  {
    name: 'NumAcc1',
    values: [10000001, 10000003, 10000002],
    ...{ mean: 10000002, sd: 1, lag1: -0.5, sdDigits: 14, lagDigits: 14 },
  },
  {
    name: 'NumAcc2',
    values: swing(1.2, 1.1, 1.3),
    ...{ mean: 1.2, sd: 0.1, lag1: -0.999, sdDigits: 13, lagDigits: 12 },
  },
  {
    name: 'NumAcc3',
    values: swing(1000000.2, 1000000.1, 1000000.3),
    ...{ mean: 1000000.2, sd: 0.1, lag1: -0.999, sdDigits: 9, lagDigits: 9 },
  },
  {
    name: 'NumAcc4',
    values: swing(10000000.2, 10000000.1, 10000000.3),
    ...{ mean: 10000000.2, sd: 0.1, lag1: -0.999, sdDigits: 8, lagDigits: 8 },
  },
];

/** Resistance of silicon wafers by five instruments. */
export const siRstv = [
  [196.3052, 196.124, 196.189, 196.2569, 196.3403],
  [196.3042, 196.3825, 196.1669, 196.3257, 196.0422],
  [196.1303, 196.2005, 196.2889, 196.0343, 196.1811],
  [196.2795, 196.1748, 196.1494, 196.1485, 195.9885],
  [196.2119, 196.1051, 196.185, 196.0052, 196.209],
];

/** Atomic weight of silver by two instruments, less 107.868 times ten million. */
const silver = [
  '1568 1465 1572 1785 1446 1903 1526 1494 1616 1587 1519 1486 1419 1569 1508 1672 1385 1518 1662 1424 1360 1333 1610 1477',
  '1079 1344 1513 1197 1604 1385 1642 1365 1151 1082 1517 1448 1198 1482 1334 1609 1101 1512 1469 1360 1254 1261 1450 1368',
];
export const atmWtAg = silver.map((row) => row.split(' ').map((text) => Number(`107.868${text}`)));
