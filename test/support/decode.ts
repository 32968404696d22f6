import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');

let reader: Promise<unknown> | undefined;

/** Every bar code of a picture (PNG), read by ZXing, which has no line in common with what draws ours. */
export async function decodePicture(png: Uint8Array): Promise<{ text: string; format: string }[]> {
  reader ??= prepareZXingModule({
    overrides: { wasmBinary: Uint8Array.from(readFileSync(wasm)).buffer },
    fireImmediately: true,
  });
  await reader;
  const found = await readBarcodes(new Uint8Array(png), { tryHarder: true, maxNumberOfSymbols: 255 });
  return found.filter(({ isValid }) => isValid).map(({ text, format }) => ({ text, format }));
}
