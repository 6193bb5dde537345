// A PostgreSQL that greets and ends the session in one write: what a busy process reads when a connection was made and cut
// while it was at something else.
import { createServer, type AddressInfo } from 'node:net'

/** Its address, and what stops it. */
export async function startEndingAtOnce(): Promise<{ url: string; stop: () => void }> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.end(Buffer.concat([authenticated, ready, terminated])))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo
  return { url: `postgres://nobody:none@127.0.0.1:${port}/none`, stop: () => server.close() }
}

const authenticated = message('R', Buffer.alloc(4))
const ready = message('Z', Buffer.from('I'))
const terminated = message(
  'E',
  Buffer.from('SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'),
)

/** A letter, the length of what follows it (itself included), and the rest. */
function message(letter: string, rest: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeInt32BE(rest.length + 4, 1)
  return Buffer.concat([head, rest])
}
