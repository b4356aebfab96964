import localFont from 'next/font/local'

/**
 * Geist, one variable file for Latin text, and a second for the letters of Central Europe, Turkish and Vietnamese names,
 * which a browser fetches only when a page has any of them.
 */
const latin = localFont({
  src: '../../../node_modules/@fontsource-variable/geist/files/geist-latin-wght-normal.woff2',
  variable: '--font-latin',
  weight: '100 900',
  display: 'swap',
})

const latinExtended = localFont({
  src: '../../../node_modules/@fontsource-variable/geist/files/geist-latin-ext-wght-normal.woff2',
  variable: '--font-latin-extended',
  weight: '100 900',
  display: 'swap',
  preload: false,
  adjustFontFallback: false,
  declarations: [
    {
      prop: 'unicode-range',
      value:
        'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
    },
  ],
})

/** The class names that make the typeface known to the style sheet. */
export const typefaceClass = `${latin.variable} ${latinExtended.variable}`
