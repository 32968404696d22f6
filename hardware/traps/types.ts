import type { TrapDefinition, TrapType } from '../contract.ts';

/** What names tell of the type, the surest first. */
const patterns: readonly (readonly [RegExp, TrapType])[] = [
  [
    /temperature|thermal|humidity|overheat|fire|smoke|flood|water|leak|airflow|dewpoint|door|light|motion|vibration|environment|envMon|^em[A-Z]|^uio|^iem|fan(?![a-z])|fans?(Fail|Status|Stopped)|cooling/i,
    'environmental',
  ],
  [
    /snr|fec|codeword|noise|spectrum|utili[sz]ation|threshold|congest|overflow|quality|modulation|carrierPath|degrad|dsOf|flap|power(Level|Adjust)|mer(?![a-z])|groomer/i,
    'qualityOfService',
  ],
  [
    /software|firmware|download|upgrade|reboot|restart|crash|memory|cpu|config|database|license|image|file|authentic|login|password|security|intrusion|access|ntp|clock/i,
    'processingError',
  ],
  [
    /ups|batter|power|supply|psu|outlet|phase|breaker|load|voltage|current|frequency|rectifier|inverter|charger|module|card|slot|chassis|hardware|entity|sensor|relay|ats|pdu|bank|fuse|diagnostic/i,
    'equipment',
  ],
  [
    /link|comm|lost|register|rang|dhcp|tftp|t[1-4]Time|sync|dcc|dbc|bpi|ucd|cmStatus|offline|online|neighbou?r|bgp|ospf|route|rip|vrrp|tunnel|interface|port|session|peer/i,
    'communications',
  ],
];

/** Gives the definitions of one file their type: by the name, else what most of the file is. What a definition says itself stays. */
export function typed(usual: TrapType, definitions: readonly TrapDefinition[]): TrapDefinition[] {
  return definitions.map((definition) => ({ type: typeByName(definition.name) ?? usual, ...definition }));
}

/** The type that a name tells; undefined when it tells none. */
export function typeByName(name: string): TrapType | undefined {
  return patterns.find(([pattern]) => pattern.test(name))?.[1];
}
