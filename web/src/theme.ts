import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';
import i18next from 'i18next';

const petrol: MantineColorsTuple = [
  '#e6f7f9',
  '#cfeaee',
  '#a0d5dd',
  '#6ebfcb',
  '#45acbb',
  '#2b9fb1',
  '#158294',
  '#0b6e7d',
  '#075c69',
  '#034b57',
];

// Mantine's own greys are neutral; these lean to the blue of our surfaces, so that fields belong to the page.
const dark: MantineColorsTuple = [
  '#d5dae0',
  '#b4bcc6',
  '#8a949f',
  '#6b757f',
  '#3d4650',
  '#343c45',
  '#262c33',
  '#1b1f24',
  '#13161a',
  '#0e1013',
];

/** Mantine's theme: one accent, 14 px base, the system's own fonts with figures of one width. */
export const theme = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  autoContrast: true,
  colors: { petrol, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: {
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '28px' },
      h2: { fontSize: '16px', lineHeight: '24px' },
      h3: { fontSize: '14px', lineHeight: '20px' },
    },
  },
  defaultRadius: 'md',
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 300, withArrow: true, multiline: true, maw: 360 } },
    Button: { defaultProps: { size: 'sm' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Select: { defaultProps: { size: 'sm', allowDeselect: false } },
    // A click that missed its aim must not take away what was typed.
    Modal: { defaultProps: { closeOnClickOutside: false } },
    // The texts are there once something is shown.
    Notification: { defaultProps: () => ({ closeButtonProps: { 'aria-label': i18next.t('act.close') } }) },
  },
});

/** Mantine's quiet text and surfaces as app.css defines them, dark enough to read (WCAG AA). */
export const variables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-error': 'var(--sev-critical)',
    '--mantine-color-dimmed': 'var(--lb-quiet)',
    '--mantine-color-placeholder': 'var(--lb-quiet)',
  },
  dark: {
    '--mantine-color-error': 'var(--sev-critical)',
    '--mantine-color-dimmed': 'var(--lb-quiet)',
    '--mantine-color-placeholder': 'var(--lb-quiet)',
    '--mantine-color-body': 'var(--lb-surface)',
  },
});
