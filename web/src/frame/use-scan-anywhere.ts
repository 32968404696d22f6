import { notifications } from '@mantine/notifications';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ScanTarget } from '../../../src/contract/index.ts';
import { Burst, burstMs } from '../lib/burst.ts';
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
    const doubtful = new DoubtfulKeys();
    const press = (event: KeyboardEvent) => {
      if (doubtful.isReplay(event)) return;
      // A field keeps what is scanned into it.
      if ((event.target as HTMLElement | null)?.closest?.('input,textarea,select,[contenteditable=true]'))
        return;
      // A key that is held down comes as fast as a scanner's.
      if (event.repeat || event.key === 'Shift') return;
      const { key, ctrlKey: ctrl, altKey: alt, metaKey: meta, timeStamp: at } = event;
      const result = burst.press({ key, ctrl, alt, meta, at });
      if (result.kind === 'person') return doubtful.release();
      event.preventDefault();
      event.stopPropagation();
      if (result.kind === 'doubtful') return doubtful.hold(event);
      doubtful.drop();
      if (result.kind === 'reading') void open(result.text);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => {
      doubtful.drop();
      window.removeEventListener('keydown', press, { capture: true });
    };
  }, [navigate, t]);
}

/** Keys that may be a scanner's or a person's two fingers: held back until that is clear, then sent again or dropped. */
class DoubtfulKeys {
  #held: KeyboardEvent[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #replays = new WeakSet<Event>();

  isReplay(event: Event): boolean {
    return this.#replays.has(event);
  }

  hold(event: KeyboardEvent): void {
    clearTimeout(this.#timer);
    this.#held.push(event);
    this.#timer = setTimeout(() => this.release(), burstMs);
  }

  /** They were a person's. */
  release(): void {
    const held = this.#held;
    this.drop();
    for (const event of held) {
      const { key, code, shiftKey, bubbles, cancelable, composed } = event;
      const replay = new KeyboardEvent('keydown', { key, code, shiftKey, bubbles, cancelable, composed });
      this.#replays.add(replay);
      event.target?.dispatchEvent(replay);
    }
  }

  /** They were a scanner's. */
  drop(): void {
    clearTimeout(this.#timer);
    this.#held = [];
  }
}
