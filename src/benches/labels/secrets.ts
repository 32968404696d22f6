/** Codes that hold nothing but a secret or lead to one: Wi-Fi keys, device provisioning, one-time passwords, log-ins. */
const schemes = /^(?:WIFI|DPP|OTPAUTH|MATMSG|MECARD)(?::|$)|^[a-z][a-z0-9+.-]*:\/\/[^/@\s]+:[^/@\s]*@/i;
/** Words on labels before a secret. SSIDs stand beside keys and identify a home. */
const words =
  'WPA[23]?(?:[ -]?PSK)?(?:[ -]?KEY)?|PSK|WI-?FI[ -]?(?:KEY|PW|PASS(?:WORD)?)|WLAN[ -]?KEY|NETWORK[ -]?KEY|KEY|PASS(?:WORD|WD|PHRASE)?|PWD|PW|PIN|PUK|SECRET|LOID|PLOAM|ADMIN[ -]?PASS(?:WORD)?|SSID(?:[ -]?[25](?:\\.4)?G?)?';
const part = new RegExp(`(^|[\\s;,|&?{"'\\[])(${words})"?\\s*[:=]\\s*"?([^;,|&\\n\\r\\t"}]+)`, 'gi');
const whole = new RegExp(`^\\s*(?:${words})\\s*[:=]\\s*\\S.*$`, 'i');

/** Whether a reading is a secret and nothing else: it is neither used, shown, kept nor logged. */
export function isSecret(text: string): boolean {
  return (
    schemes.test(text) ||
    (whole.test(text) &&
      redact(text)
        .replace(/[\s;,|]*$/, '')
        .endsWith('…'))
  );
}

/** The text with every secret in it as `…`. */
export function redact(text: string): string {
  const scheme = schemes.exec(text)?.[0];
  if (scheme !== undefined) return `${scheme.split(':')[0]}:…`;
  return text.replace(part, '$1$2:…');
}
