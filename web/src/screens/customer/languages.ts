/** Languages of the customer's pages and letters, each called as it calls itself. */
export const customerLanguages = { en: 'English', es: 'Español', zh: '中文', ru: 'Русский' } as const;
