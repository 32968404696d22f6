import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ScanTarget } from '../../../src/contract/index.ts';
import { Burst } from '../lib/burst.ts';
import { post } from '../net.ts';

/** A scan on any page leads to what was scanned: position, unit, ticket; what leads nowhere is said. */
export function useScanAnywhere(): void {
  const { t } = useTranslation();
  const navigate = useNavigate();
  useEffect(() => {
    const burst = new Burst();
    const open = async (text: string) => {
      try {
        const { kind, to, words } = await post<ScanTarget>('/api/scans', { text });
        if (to !== null) return void navigate(to);
        notifications.show({ message: t(`scanAnywhere.${kind}`, { words }), color: 'orange' });
      } catch {
        notifications.show({ message: t('scanAnywhere.failed'), color: 'red' });
      }
    };
    const press = (event: KeyboardEvent) => {
      // A field keeps what is scanned into it.
      if ((event.target as HTMLElement | null)?.closest?.('input,textarea,select,[contenteditable=true]'))
        return;
      // A key that is held down comes as fast as a scanner's.
      if (event.repeat) return;
      const { key, ctrlKey: ctrl, altKey: alt, metaKey: meta, timeStamp: at } = event;
      const result = burst.press({ key, ctrl, alt, meta, at });
      if (result.kind === 'person') return;
      event.preventDefault();
      event.stopPropagation();
      if (result.kind === 'reading') void open(result.text);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, [navigate, t]);
}
