import { once } from 'node:events'
import { connect } from 'node:net'

/**
 * A pointer and a keyboard for an X display: the few requests of the X11 protocol and its XTEST extension
 * that it takes. Browsers can't tell them from a person's.
 * https://www.x.org/releases/current/doc/xproto/x11protocol.html, …/xextproto/xtest.html
 */
export interface XInput {
  click(x: number, y: number): void
  /** `\n` is the Enter key, `\t` Tab, `\x1b` Escape. */
  type(text: string): void
  /** Presses a key while Control is held. */
  control(key: string): void
  close(): void
}

const NAMED: Record<string, number> = { '\n': 0xff0d, '\t': 0xff09, '\x1b': 0xff1b }
const SHIFT = 0xffe1
const CONTROL = 0xffe3
/** Event types, as XTEST's FakeInput takes them. */
const KEY = 2
const BUTTON = 4
const MOTION = 6

export async function openXInput(display: number): Promise<XInput> {
  const socket = connect(`/tmp/.X11-unix/X${display}`)
  await once(socket, 'connect')
  let rest = Buffer.alloc(0)
  /** The answer to the setup or to one request: a head of some bytes, and as many words as it tells of. */
  const read = async (headBytes: number, wordsAt: (head: Buffer) => number): Promise<Buffer> => {
    for (;;) {
      if (rest.length >= headBytes) {
        const length = headBytes + 4 * wordsAt(rest)
        if (rest.length >= length) {
          const answer = rest.subarray(0, length)
          rest = rest.subarray(length)
          return answer
        }
      }
      const [chunk] = (await once(socket, 'data')) as [Buffer]
      rest = Buffer.concat([rest, chunk])
    }
  }
  const reply = () => read(32, (head) => head.readUInt32LE(4))
  const words = (...bytes: number[]) => Buffer.from(bytes)

  // Little-endian, protocol 11.0, no authorisation.
  socket.write(words(0x6c, 0, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0))
  const setup = await read(8, (head) => head.readUInt16LE(6))
  if (setup[0] !== 1) throw new Error(`display :${display} refused the connection`)
  const [lowest = 8, highest = 255] = setup.subarray(34, 36)

  const QUERY_EXTENSION = 98
  socket.write(Buffer.concat([words(QUERY_EXTENSION, 0, 4, 0, 5, 0, 0, 0), Buffer.from('XTEST\0\0\0')]))
  const xtest = (await reply())[9] as number

  const GET_KEYBOARD_MAPPING = 101
  socket.write(words(GET_KEYBOARD_MAPPING, 0, 2, 0, lowest, highest - lowest + 1, 0, 0))
  const mapping = await reply()
  const columns = mapping[1] as number
  const keys = new Map<number, { code: number; shift: boolean }>()
  // The second column is what a key gives with Shift. Backwards, so that the first and plainest wins.
  for (let row = highest - lowest; row >= 0; row--) {
    for (const column of [1, 0]) {
      const symbol = mapping.readUInt32LE(32 + 4 * (row * columns + column))
      keys.set(symbol, { code: lowest + row, shift: column === 1 })
    }
  }
  socket.on('error', () => {})
  socket.resume()

  const fake = (type: number, detail: number, x = 0, y = 0) => {
    const request = Buffer.alloc(36)
    request.set([xtest, 2, 9, 0, type, detail])
    request.writeInt16LE(x, 24)
    request.writeInt16LE(y, 26)
    socket.write(request)
  }
  const stroke = (symbol: number, ...held: number[]) => {
    const key = keys.get(symbol)
    if (!key) throw new Error(`the keyboard has no ${String.fromCodePoint(symbol)}`)
    const codes = [...held, ...(key.shift ? [SHIFT] : [])].map((name) => keys.get(name)?.code as number)
    for (const code of [...codes, key.code]) fake(KEY, code)
    for (const code of [key.code, ...codes.reverse()]) fake(KEY + 1, code)
  }
  // A Latin-1 character's key symbol is its code point.
  const symbolOf = (character: string) => NAMED[character] ?? (character.codePointAt(0) as number)

  return {
    click(x, y) {
      fake(MOTION, 0, x, y)
      fake(BUTTON, 1)
      fake(BUTTON + 1, 1)
    },
    type(text) {
      for (const character of text) stroke(symbolOf(character))
    },
    control: (key) => stroke(symbolOf(key), CONTROL),
    close: () => socket.destroy(),
  }
}
