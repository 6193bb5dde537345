// Endpoints that a service for looking at is given, and that the storm sends to. Their secrets are none.

export const demoEndpoints = [
  { id: 'demo-ada', tenantId: 'ada', provider: 'stripe', secret: 'whsec_not_a_secret_ada' },
  {
    id: 'demo-bob',
    tenantId: 'bob',
    provider: 'standard',
    // Standard Webhooks has its secrets in base64; this says "not a secret, and bob's".
    secret: 'whsec_bm90IGEgc2VjcmV0LCBhbmQgYm9iJ3M=',
  },
] as const
