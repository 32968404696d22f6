const attribute = 'data-mantine-color-scheme';

/** On paper everything is light, whatever the screen is; the screen is as before afterwards. */
export function lightOnPaper(root: HTMLElement = document.documentElement): void {
  let before: string | null = null;
  window.addEventListener('beforeprint', () => {
    before = root.getAttribute(attribute);
    root.setAttribute(attribute, 'light');
  });
  window.addEventListener('afterprint', () => {
    if (before !== null) root.setAttribute(attribute, before);
    before = null;
  });
}
