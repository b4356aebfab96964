/** How an instance calls itself and looks. */
export interface Brand {
  /** Undefined where administrators have set none. */
  name: string | undefined
  /** Digest of the logo; undefined for the mark of Keyward. */
  logo: string | undefined
}

/** How an instance is called where administrators have set no name. */
export const productName = 'Keyward'

/** The look of an instance that has set nothing, and of one whose store does not answer. */
export const noBrand: Brand = { name: undefined, logo: undefined }

/** Returns the brand of two fields of the record of the instance. */
export function toBrand([name, logo]: readonly (string | null | undefined)[]): Brand {
  return { name: name || undefined, logo: logo || undefined }
}

/** Where the logo of a digest is. The digest changes with the logo, so that no old one is shown. */
export function logoAddress(digest: string): string {
  return `/logo?v=${digest}`
}
