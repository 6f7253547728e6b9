import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

/** A script of this folder for a page, by the built package, as a site has it. */
export async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, import.meta.url))],
    bundle: true,
    write: false,
    // Without the paths that lead types to the sources.
    tsconfigRaw: '{}',
  })
  return outputFiles[0]?.text ?? ''
}
