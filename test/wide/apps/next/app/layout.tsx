import type { ReactNode } from 'react'
import { Touchpoints } from './touchpoints'

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Touchpoints>{children}</Touchpoints>
      </body>
    </html>
  )
}
