import { useTranslation } from 'react-i18next';
import type { StationMessage } from '../../../../src/contract/index.ts';

// The keys come from the server as text, so the typed `t` cannot know them.
type Say = (key: string, options: Record<string, unknown>) => string;

/** Turns a message of the bench into a sentence; a key without a text shows the key rather than nothing. */
export function useStationText(): (message: StationMessage) => string {
  const { t } = useTranslation();
  const say = t as unknown as Say;
  return ({ key, params }) => {
    const form = key === 'finished' && Number(params['other'] ?? 0) > 0 ? 'finishedOther' : key;
    return say(`station.${form}`, { ...params, ...fields(params, say), defaultValue: key });
  };
}

/** Fields of a label go by their names in the reader's language. */
function fields(params: StationMessage['params'], say: Say): Record<string, string> {
  const named = ['field', 'known'].filter((name) => typeof params[name] === 'string');
  return Object.fromEntries(
    named.map((name) => [name, say(`station.field.${params[name]}`, { defaultValue: String(params[name]) })]),
  );
}
