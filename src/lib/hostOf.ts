/**
 * The host of a URL, in lower case and without `www.` or `m.`; empty if it has none. Of an Android app
 * (`android-app://com.foo.bar`) it is `bar.foo.com`, a host of its maker's domain. Not `new URL()`, which
 * throws on what is no URL and, in browsers of before 2024, reads no host from `android-app://`. At most 255
 * characters, which is all that a name on the internet may have.
 */
export function hostOf(url: string): string {
  const [, app, host = ''] =
    /^(?:(android-app:)|[a-z]+:)?\/\/(?:[^/?#]*@)?([^/:?#]{1,255})/.exec(url.toLowerCase()) ?? []
  return app ? host.split('.').reverse().join('.') : host.replace(/^(www\d?|m)\.(?=.+\..)|\.+$/g, '')
}
