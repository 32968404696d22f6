/** Doors of the desk as these screens use them. */
export const paths = {
  setup: '/api/desk/setup',
  queues: '/api/desk/queues',
  review: '/api/desk/review',
  ageing: '/api/desk/ageing',
  bulk: '/api/tickets/bulk',
  macros: '/api/macros',
  contacts: '/api/contacts',
  ticket: (number: number | string) => `/api/tickets/${number}`,
  entries: (number: number, basedOn: number) => `/api/tickets/${number}/entries?basedOn=${basedOn}`,
  macro: (number: number, id: number, basedOn: number) =>
    `/api/tickets/${number}/macros/${id}?basedOn=${basedOn}`,
  presence: (number: number) => `/api/tickets/${number}/presence`,
  drafts: (number: number) => `/api/tickets/${number}/drafts`,
  draft: (number: number, mode: 'note' | 'reply') => `/api/tickets/${number}/drafts/${mode}`,
} as const;
