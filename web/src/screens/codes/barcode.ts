import { code128, datamatrix, drawingSVG, qrcode, type RenderOptions } from 'bwip-js/browser';

/** Codes that every 2D imager reads; a laser scanner reads Code 128 only. */
export const symbologies = ['code128', 'qrcode', 'datamatrix'] as const;
export type Symbology = (typeof symbologies)[number];

/** The code as an SVG document with the quiet zone of its standard; null when the text does not fit into it. */
export function barcodeSvg(symbology: Symbology, text: string): string | null {
  try {
    return draw[symbology]({ ...options[symbology], ...ink, bcid: symbology, text });
  } catch {
    return null;
  }
}

const ink = { backgroundcolor: 'FFFFFF', barcolor: '000000', scale: 2 };
/** Quiet zones in modules: ISO/IEC 15417 asks for 10 beside Code 128, 18004 for 4 around QR, 16022 for 1 around DataMatrix. */
const options = {
  code128: { height: 12, paddingwidth: 10, paddingheight: 2 },
  qrcode: { padding: 4 },
  datamatrix: { padding: 2 },
} as const;
const draw: Record<Symbology, (options: RenderOptions) => string> = {
  code128: (options) => code128(options, drawingSVG()),
  qrcode: (options) => qrcode(options, drawingSVG()),
  datamatrix: (options) => datamatrix(options, drawingSVG()),
};
