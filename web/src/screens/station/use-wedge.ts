import { useEffect, useRef, useState } from 'react';
import { Wedge } from '../../lib/wedge.ts';

/**
 * Catches what a keyboard-wedge scanner types anywhere on the page; returns what was typed so far. The keys go before any
 * button, so that the scanner's Enter never presses the one that has the focus.
 */
export function useWedge(onReading: (text: string) => void): string {
  const [typed, setTyped] = useState('');
  const latest = useRef(onReading);
  useEffect(() => {
    latest.current = onReading;
  }, [onReading]);
  useEffect(() => {
    const wedge = new Wedge();
    const press = (event: KeyboardEvent) => {
      // A text field of a dialog keeps its keys.
      if ((event.target as HTMLElement | null)?.closest?.('input,textarea,select')) return;
      const result = wedge.press({
        key: event.key,
        ctrl: event.ctrlKey,
        alt: event.altKey,
        meta: event.metaKey,
        at: event.timeStamp,
      });
      if (result.kind === 'ignored') return;
      event.preventDefault();
      event.stopPropagation();
      setTyped(wedge.text);
      if (result.kind === 'reading') latest.current(result.text);
    };
    window.addEventListener('keydown', press, { capture: true });
    return () => window.removeEventListener('keydown', press, { capture: true });
  }, []);
  return typed;
}
