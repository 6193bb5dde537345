// The files that a strategy's page shows and hands out, each at an address of its own: rules, a dashboard, statements.
import type { APIRoute } from 'astro'
import { listings } from '../components/listings.ts'

export function getStaticPaths() {
  return [...listings].map(([file, text]) => ({ params: { file }, props: { text } }))
}

export const GET: APIRoute = ({ props }) => new Response(props['text'] as string)
