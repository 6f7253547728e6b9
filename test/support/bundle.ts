import { fileURLToPath } from 'node:url'
import { type BuildOptions, build } from 'esbuild'

const text = async (options: BuildOptions) => {
  const { outputFiles } = await build({
    ...options,
    bundle: true,
    write: false,
    // A page links to the styles of its widgets.
    loader: { '.css': 'empty' },
    // Without the paths that lead types to the sources.
    tsconfigRaw: '{}',
  })
  return outputFiles?.[0]?.text ?? ''
}

/** A script of this folder for a page, by the built package, as a site has it. */
export const bundle = (entry: string): Promise<string> =>
  text({ entryPoints: [fileURLToPath(new URL(entry, import.meta.url))] })

/** The same of a script's text. */
export const bundleText = (contents: string): Promise<string> =>
  text({ stdin: { contents, resolveDir: fileURLToPath(new URL('../..', import.meta.url)) } })
