/** What a new profile begins with. */
export const starter = `id: my-profile
title: My profile
version: "1.0.0"
steps:
  - id: power
    kind: power_on
    title: Power on
  - id: boot
    kind: wait_snmp
    title: Wait for the unit
    timeout: 60s
  - id: identity
    kind: snmp_identity
    title: Read the identity
`;
