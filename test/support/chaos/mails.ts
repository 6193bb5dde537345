// A mail service, which knows no keys: whoever asks twice sends two mails.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { listen } from '../listen.ts'
import { answer, faultFor, isDoneBefore, noFaults, type FaultCounts } from './fault.ts'
import { jsonBody } from './json-body.ts'
import { withoutSlash } from './payments.ts'

export interface Mail {
  readonly tenantId: string
  readonly reference: string
}

export interface Mails {
  readonly url: string
  readonly sent: readonly Mail[]
  readonly faults: FaultCounts
  stop(): Promise<void>
}

/** @param asked is called when a request to send has come, before anything is done about it. */
export async function startMails(seed: number, asked: () => void): Promise<Mails> {
  const sent: Mail[] = []
  const attempts = new Map<string, number>()
  const counts = noFaults()

  async function send(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const mail = await jsonBody<Mail>(request)
    if (mail === undefined) return void response.destroy()
    asked()
    const subject = `mail ${mail.tenantId} ${mail.reference}`
    const attempt = (attempts.get(subject) ?? 0) + 1
    attempts.set(subject, attempt)
    const fault = faultFor(seed, subject, attempt)
    if (isDoneBefore(fault)) sent.push({ tenantId: mail.tenantId, reference: mail.reference })
    const seen = await answer(response, fault, 202, { accepted: true })
    if (seen !== undefined) counts[seen]++
  }

  const server = createServer((request, response) => {
    if (request.method === 'POST' && request.url === '/mails') void send(request, response)
    else response.writeHead(404).end()
  })
  const { url, stop } = await listen(server)
  return { url: withoutSlash(url), sent, faults: counts, stop }
}
