// Who signed, and when: asked of the providers' own libraries.
import { Webhook } from 'standardwebhooks'
import Stripe from 'stripe'

/** Seconds between the sender's clock and ours, in both directions. */
const tolerance = 300

export interface Signatory {
  readonly provider: string
  readonly secret: string
}

// #region signature
/** Whether these bytes were signed with the endpoint's secret a short while ago. Throws if it cannot be found out. */
export async function isSigned(
  { provider, secret }: Signatory,
  headers: Headers,
  body: Buffer,
): Promise<boolean> {
  if (provider === 'stripe') return isSignedByStripe(secret, headers, body)
  if (provider === 'standard') return isSignedByStandard(secret, headers, body)
  throw new Error(`The endpoint's provider is ${provider}, and nobody knows how it signs.`)
}

/** What constructEventAsync asks before it parses. Here, what is signed and cannot be parsed is kept. */
async function isSignedByStripe(secret: string, headers: Headers, body: Buffer): Promise<boolean> {
  const header = headers.get('stripe-signature') ?? ''
  const { signature } = Stripe.webhooks
  if (signature === null) throw new Error('The stripe library came without its signature check.')
  try {
    await signature.verifyHeaderAsync(body, header, secret, tolerance)
  } catch {
    // Whatever it throws, it did not say yes. For an empty `v1=`, which anybody can send, that is no error of its own.
    return false
  }
  // The library refuses what is too old, and accepts what is dated a year ahead: good for a replay until then.
  return stripeTimestamp(header) <= Date.now() / 1000 + tolerance
}

/** In seconds. Of several the last one, as the library has it, since that is the one that is signed. */
function stripeTimestamp(header: string): number {
  const times = header.split(',').filter((item) => item.startsWith('t='))
  return Number.parseInt(times.at(-1)?.slice(2) ?? '', 10)
}

function isSignedByStandard(secret: string, headers: Headers, body: Buffer): boolean {
  // Throws if the secret is none, which is our fault and not the sender's.
  const webhook = new Webhook(secret)
  try {
    webhook.verify(body, Object.fromEntries(headers), { jsonParse: false })
    return true
  } catch {
    return false
  }
}
// #endregion
