/** What is written to customers, in the order of a ticket's life. */
export const letterKinds = [
  'received',
  'reply',
  'status',
  'promise',
  'lapsed',
  'solved',
  'asked',
  'reopened',
  'closed',
  'rejected',
  'merged',
] as const;
