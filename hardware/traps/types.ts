import type { TrapDefinition, TrapType } from '../contract.ts';

/** What names tell of the type, the surest first. */
const patterns: readonly (readonly [RegExp, TrapType])[] = [
  [
    /temperature|thermal|humid|hygro|overheat|smoke|flood|water|leak|airflow|dewp|door|environment|cooling/i,
    'environmental',
  ],
  // Short words need their case: `xATSGeneratorLowCoolantTemp`, but not `attempt`.
  [/^(ems|iem|uio|env|temp)[A-Z]|Env[A-Z]|Temp(?![a-z])|(^f|F)ans?(?![a-z])/, 'environmental'],
  [
    /snr|fec|codeword|noise|spectrum|utili[sz]ation|congest|overflow|quality|modulation|carrierPath|degrad|flap|partialService|powerLevel|groomer/i,
    'qualityOfService',
  ],
  [
    /software|sw(Upgrade|Download)|firmware|download|crash|memory|cpu|config|database|license|file|authentic|login(?!put)|password|security|intrusion|access(Viol|Denied|Detected)/i,
    'processingError',
  ],
  [
    /^ent[A-Z]|ups|batter|power|supply|psu|outlet|phase|breaker|load|voltage|current|frequency|rectifier|inverter|charger|module|card|slot|chassis|hardware|sensor|relay|ats|pdu|bank|fuse|diagnostic/i,
    'equipment',
  ],
  [
    /link|comm(?!and|on)|lost|register|rang|dhcp|tftp|sync|dcc|dbc|bpi|ucd|cmStatus|offline|online|neighbou?r|bgp|ospf|vrrp|tunnel|interface|session|peer/i,
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
