/** Draws small pictures that look like a screen, as PNG files, with nothing but zlib: evidence of the example is not real and must not look real. */
import { crc32, deflateSync } from 'node:zlib';
import { seedOf, wholeNumber } from './choice.ts';

const WIDTH = 360;
const HEIGHT = 220;

/** Red, green, blue of each colour index. */
const PALETTE = [
  [0xff, 0xff, 0xff],
  [0x1f, 0x3a, 0x5f],
  [0xe8, 0xed, 0xf3],
  [0x4a, 0x55, 0x65],
  [0x2e, 0x8b, 0x57],
  [0xc0, 0x52, 0x2b],
  [0x9a, 0xa7, 0xb8],
] as const;

/** Three columns by five rows per character, as fifteen bits from the top left. */
const GLYPHS: Readonly<Record<string, number>> = {
  '0': 0b111101101101111,
  '1': 0b010110010010111,
  '2': 0b111001111100111,
  '3': 0b111001111001111,
  '4': 0b101101111001001,
  '5': 0b111100111001111,
  '6': 0b111100111101111,
  '7': 0b111001010010010,
  '8': 0b111101111101111,
  '9': 0b111101111001111,
  '-': 0b000000111000000,
  A: 0b010101111101101,
  B: 0b110101110101110,
  C: 0b111100100100111,
  D: 0b110101101101110,
  E: 0b111100111100111,
  H: 0b101101111101101,
  I: 0b111010010010111,
  L: 0b100100100100111,
  M: 0b101111111101101,
  N: 0b110101101101101,
  O: 0b111101101101111,
  P: 0b111101111100100,
  R: 0b110101110101101,
  S: 0b111100111001111,
  X: 0b101101010101101,
};

class Canvas {
  readonly pixels = new Uint8Array(WIDTH * HEIGHT);

  fill(left: number, top: number, width: number, height: number, colour: number): void {
    for (let y = top; y < Math.min(top + height, HEIGHT); y += 1) {
      this.pixels.fill(colour, y * WIDTH + left, y * WIDTH + Math.min(left + width, WIDTH));
    }
  }

  /** Writes capital letters, digits and hyphens; anything else leaves a gap. */
  write(text: string, left: number, top: number, scale: number, colour: number): void {
    [...text].forEach((char, index) => {
      const glyph = GLYPHS[char] ?? 0;
      for (let bit = 0; bit < 15; bit += 1) {
        if ((glyph & (1 << (14 - bit))) === 0) continue;
        const x = left + (index * 4 + (bit % 3)) * scale;
        this.fill(x, top + Math.floor(bit / 3) * scale, scale, scale, colour);
      }
    });
  }
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

function encode(pixels: Uint8Array): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 3, 0, 0, 0], 8); // eight bits a pixel, palette, no filter choice, no interlace
  const rows = Buffer.alloc((WIDTH + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) rows.set(pixels.subarray(y * WIDTH, (y + 1) * WIDTH), y * (WIDTH + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(PALETTE.flat())),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ];
  return Buffer.concat([signature, ...parts]);
}

/** A window with a title bar, a menu and lines of settings; `code` is written in it, `seed` varies the lines, `good` colours the mark. */
export function screenPicture(code: string, seed: string, good: boolean): Uint8Array {
  const canvas = new Canvas();
  canvas.fill(0, 0, WIDTH, 24, 1);
  canvas.write('EXAMPLE', 8, 7, 2, 6);
  canvas.fill(0, 24, 72, HEIGHT - 24, 2);
  for (let row = 0; row < 7; row += 1) canvas.fill(10, 36 + row * 24, wholeNumber(`${seed}/m${row}`, 24, 52), 6, 6);
  canvas.write(code, 84, 36, 3, 1);
  for (let row = 0; row < 7; row += 1) {
    const top = 68 + row * 20;
    canvas.fill(84, top, wholeNumber(`${seed}/l${row}`, 50, 90), 6, 3);
    canvas.fill(190, top, wholeNumber(`${seed}/v${row}`, 30, 120), 6, 6);
  }
  canvas.fill(84 - 6, 68 + (seedOf(seed) % 7) * 20 - 4, 3, 14, good ? 4 : 5);
  canvas.fill(WIDTH - 40, 34, 24, 24, good ? 4 : 5);
  return encode(canvas.pixels);
}
