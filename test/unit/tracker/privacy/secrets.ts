/** Addresses and texts with a secret planted in them. Whatever becomes of them, none of `hidden` may be left. */
export interface Planted {
  kind: string
  input: string
  /** What may not survive, in this form or any other: compared in lower case, encoded or not, and without separators. */
  hidden: string[]
}

/** A secret, as it may stand in an address or in a text, and the parts of it that tell as much. */
type Secret = [secret: string, ...parts: string[]]

/** Whatever stands around them. */
const anywhere: Record<string, Secret[]> = {
  mail: [
    ['jane.doe@example.com', 'jane', 'doe', 'example.com'],
    ['jane+news@example.co.uk', 'jane', 'example'],
    ['JANE_DOE@EXAMPLE.COM', 'jane', 'example'],
    ['j.doe-1984@mail.example.museum', 'doe', '1984'],
    ['müller@example.de', 'ller', 'example'],
    ['bounce+jane=example.com@lists.test', 'jane', 'example'],
  ],
  phone: [
    ['+34 600 123 456', '600', '123456'],
    ['+34600123456', '600123456'],
    ['0034 600 12 34 56', '600123456'],
    ['600123456', '600123456'],
    ['600-123-456', '600123456'],
    ['600.123.456', '600123456'],
    ['(555) 123-4567', '1234567', '555'],
    ['+1 (555) 123-4567', '1234567', '555'],
    ['1-800-555-0199', '5550199'],
    ['+49 (0) 171 1234567', '1711234567', '1234567'],
    ['06 12 34 56 78', '612345678'],
    ['+45 12 34 56 78', '12345678'],
    ['+4512345678', '12345678'],
    ['020 7946 0958', '79460958'],
  ],
  card: [
    ['4111111111111111', '4111', '1111'],
    ['4111 1111 1111 1111', '4111', '1111'],
    ['4111-1111-1111-1111', '4111', '1111'],
    ['5500 0000 0000 0004', '5500'],
    ['378282246310005', '3782', '0005'],
    ['3782 822463 10005', '3782', '10005'],
    ['30569309025904', '3056', '5904'],
    ['6011 1111 1111 1117', '6011'],
  ],
  iban: [
    ['ES9121000418450200051332', '0418', '1332'],
    ['ES91 2100 0418 4502 0005 1332', '0418', '1332'],
    ['DE89370400440532013000', '3704', '3000'],
    ['DE89 3704 0044 0532 0130 00', '0532', '0130'],
    ['GB29 NWBK 6016 1331 9268 19', 'nwbk', '9268'],
    ['GB29-NWBK-6016-1331-9268-19', 'nwbk', '9268'],
    ['NL91 ABNA 0417 1643 00', 'abna', '0417'],
    ['FR14 2004 1010 0505 0001 3M02 606', '0505', '3m02'],
    ['es9121000418450200051332', '0418', '1332'],
  ],
  jwt: [
    [
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
      'eyj',
      'dozjg',
      'thsr8u',
    ],
    ['eyJhbGciOiJub25lIn0.eyJ1c2VyIjoiamFuZSJ9.', 'eyj', 'jamfuz'],
    ['eyJlbmMiOiJBMjU2R0NNIn0..48V1_ALb6US04U3b.5eym8TW.XFBoMYUZod', 'eyj', '48v1', 'xfbomy'],
  ],
  token: [
    ['3fa85f6457174562b3fc2c963f66afa6', '3fa85f', '66afa6'],
    ['3fa85f64-5717-4562-b3fc-2c963f66afa6', '3fa85f', '66afa6'],
    ['da39a3ee5e6b4b0d3255bfef95601890afd80709', 'da39a3', 'd80709'],
    ['V1StGXR8_Z5jdHi6B-myT', 'v1st', 'z5jd'],
    ['amFuZS5kb2VAZXhhbXBsZS5jb20', 'amfuz', 'jb20'],
    ['dGhpc2lzYXNlY3JldHRva2Vu', 'dghpc', 'va2vu'],
    ['sk_live_51H8xKzLmQ2pR7sT9uVwXyZ', '51h8', 'uvwxyz'],
    ['ghp_16C7e42F292c6912E7710c838347Ae178B4a', '16c7', '178b4a'],
    ['01ARZ3NDEKTSV4RRFFQ69G5FAV', '01arz', 'g5fav'],
    ['lit3py55t21z5v55vlm25s55', 'lit3', '25s55'],
    ['A8F3-K2M9-X1B4-Q7W2', 'k2m9', 'q7w2'],
  ],
  coordinates: [
    ['40.416775,-3.703790', '416', '703'],
    ['40.4168, -3.7038', '416', '703'],
    ['-33.86785,151.20732', '867', '207'],
    ['@40.41,-3.70,15z', '41', '70'],
    ['40.41,-3.70', '41', '70'],
    [`40°25'00.5"N 3°42'13.6"W`, '25', '42'],
  ],
  person: [
    ['123-45-6789', '456789'],
    ['123 45 6789', '456789'],
    ['12345678Z', '12345678'],
    ['12345678-Z', '12345678'],
    ['X1234567L', '1234567'],
    ['AB123456C', '123456'],
    ['QQ 12 34 56 C', '12 34 56'],
    ['RSSMRA85M01H501Z', 'rssmra', 'h501z'],
    ['192.168.17.204', '192', '204'],
  ],
}

const encodeAll = (text: string) =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** Where a page's address may have it. */
const places: ((secret: string) => string)[] = [
  (secret) => `https://shop.test/find/${encodeURIComponent(secret)}/results`,
  (secret) => `https://shop.test/welcome-${encodeURI(secret)}`,
  (secret) => `https://shop.test/x/${encodeAll(secret)}`,
  (secret) => `https://shop.test/?utm_content=${encodeURIComponent(secret)}&page=2`,
  (secret) => `https://shop.test/?utm_campaign=for-${encodeURIComponent(encodeURIComponent(secret))}`,
  (secret) => `https://shop.test/?q=${encodeURIComponent(secret)}&email=${secret}`,
  (secret) => `https://shop.test/#/search/${encodeURIComponent(secret)}`,
  (secret) => `https://shop.test/#${secret}`,
]

export const inAddresses: Planted[] = Object.entries(anywhere).flatMap(([kind, secrets]) =>
  secrets.flatMap(([secret, ...hidden]) =>
    places.map((place) => ({ kind, input: place(secret), hidden: [secret, ...hidden] })),
  ),
)

export const inTexts: Planted[] = Object.entries(anywhere).flatMap(([kind, secrets]) =>
  secrets.flatMap(([secret, ...hidden]) =>
    [`Welcome ${secret} | Shop`, secret, `Order for: ${secret}, in ${'a long '.repeat(27)}title`].map(
      (input) => ({ kind, input, hidden: [secret, ...hidden] }),
    ),
  ),
)

const row = (kind: string, text: string): Planted[] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [input = '', ...hidden] = line.trim().split(/ +/)
      return { kind, input, hidden }
    })

/** Where only the place in an address tells that it is a secret. */
export const byPlace: Planted[] = [
  ...row(
    'user info',
    `
    https://jane:hunter2@shop.test/ jane hunter2
    https://jane@shop.test/orders jane
    https://:hunter2@shop.test/ hunter2
    `,
  ),
  ...row(
    'query',
    `
    https://shop.test/?token=abc123 abc123
    https://shop.test/?sid=f00 f00
    https://shop.test/?PHPSESSID=q1w2 q1w2
    https://shop.test/?session=xyz1 xyz1
    https://shop.test/?reset_token=r3s3t r3s3t
    https://shop.test/?code=4/0AX4 0ax4
    https://shop.test/?state=s7a7e s7a7e
    https://shop.test/?email=jane%40example.com jane example
    https://shop.test/?name=Jane+Doe jane doe
    https://shop.test/?first_name=Jane&last_name=Doe jane doe
    https://shop.test/?phone=600123456 600123456
    https://shop.test/?q=jane+doe+madrid jane doe
    https://shop.test/?s=herpes+cream herpes
    https://shop.test/?search=jane jane
    https://shop.test/?lat=40.4&lng=-3.7 40.4 3.7
    https://shop.test/?ll=40.41,-3.70 40.41
    https://shop.test/?near=28013+Madrid 28013
    https://shop.test/?order=1001&key=wc_order_abc 1001 wc_order
    https://shop.test/?gclid=EAIaIQobChMI eaiaiq
    https://shop.test/?fbclid=IwAR0abc iwar0
    https://shop.test/?mc_eid=a1b2c3 a1b2c3
    https://shop.test/?_hsenc=p2ANqtz p2anqtz
    https://shop.test/?uid=42abc 42abc
    https://shop.test/?user=jane.doe jane doe
    https://shop.test/?redirect=https%3A%2F%2Fshop.test%2F%3Ftoken%3Dabc123 abc123
    https://shop.test/?utm_source=x&access_token=ya29.a0Af ya29
    https://shop.test/?page=2&coupon=JANE-10 jane
    https://shop.test/?dob=1984-02-29 1984
    https://shop.test/?iban=ES91 es91
    https://shop.test/?otp=123456 123456
    https://shop.test/?X-Amz-Signature=5d67 5d67
    https://shop.test/?signature=ab&expires=17 expires
    https://shop.test/?page[email]=jane jane
    https://shop.test/?utm_content=to%26email%3Djane%40example.com jane example
    https://shop.test/?utm_content=jane+news@example.com jane news example
    `,
  ),
  ...row(
    'fragment',
    `
    https://shop.test/#access_token=abc123&token_type=bearer abc123
    https://shop.test/#id_token=abc.def def
    https://shop.test/#jane-doe jane
    https://shop.test/#/cart?token=abc123 abc123
    https://shop.test/#/cart&token=abc123 abc123
    https://shop.test/#!/users/jane.doe jane doe
    https://shop.test/#/reset/a8f3k2 a8f3k2
    https://shop.test/#email=jane@example.com jane
    https://shop.test/#:~:text=jane%20doe jane
    https://shop.test/#map=15/40.4168/-3.7038 4168 7038
    `,
  ),
  ...row(
    'session',
    `
    https://shop.test/cart;jsessionid=0A1B2C3D 0a1b
    https://shop.test/cart;jsessionid=0A1B.node1?page=2 0a1b node1
    https://shop.test/cart;sid=abc/next abc
    https://shop.test/a;PHPSESSID=q1w2e3/b;x=1/c q1w2e3
    https://shop.test/(S(lit3py55t21z5v55vlm25s55))/default.aspx lit3py
    https://shop.test/%3Bjsessionid=0A1B2C3D4E5F60718293 0a1b
    https://shop.test/sess/0A1B2C3D4E5F60718293A4B5C6D7E8F9 0a1b2c e8f9
    https://shop.test/s/abcdef0123456789abcdef0123456789/home abcdef0
    https://shop.test/sid/PHPSESSID_k3v9q2m7h5t8r1w4y6u0i3o5p9 k3v9 i3o5
    `,
  ),
  ...row(
    'name in a path',
    `
    https://shop.test/users/jane.doe jane doe
    https://shop.test/users/jane.doe/orders jane doe
    https://shop.test/user/JaneDoe jane doe
    https://shop.test/u/jane jane
    https://shop.test/u/jane/ jane
    https://shop.test/profile/janedoe jane
    https://shop.test/profiles/jane-doe/photos jane
    https://shop.test/account/janedoe jane
    https://shop.test/accounts/jane_doe/edit jane
    https://shop.test/member/jane.doe jane
    https://shop.test/members/jane.doe.html jane
    https://shop.test/customer/jane-doe jane
    https://shop.test/customers/42/jane jane42
    https://shop.test/kunden/mueller mueller
    https://shop.test/kunde/M%C3%BCller ller
    https://shop.test/benutzer/mueller mueller
    https://shop.test/nutzer/hans hans
    https://shop.test/konto/mueller mueller
    https://shop.test/mitglied/hans.mueller hans
    https://shop.test/mitglieder/hans hans
    https://shop.test/profil/hans hans
    https://shop.test/usuario/juana juana
    https://shop.test/usuarios/juana.garcia juana
    https://shop.test/usuaria/juana juana
    https://shop.test/cliente/juana juana
    https://shop.test/clientes/juana juana
    https://shop.test/perfil/juana juana
    https://shop.test/cuenta/juana juana
    https://shop.test/socio/juana juana
    https://shop.test/miembro/juana juana
    https://shop.test/utilisateur/jeanne jeanne
    https://shop.test/client/jeanne jeanne
    https://shop.test/membre/jeanne jeanne
    https://shop.test/compte/jeanne jeanne
    https://shop.test/utente/gianna gianna
    https://shop.test/clienti/gianna gianna
    https://shop.test/profilo/gianna gianna
    https://shop.test/membri/gianna gianna
    https://shop.test/utilizador/joana joana
    https://shop.test/conta/joana joana
    https://shop.test/membro/joana joana
    https://shop.test/USERS/Jane jane
    https://shop.test/en/users/jane/reviews/2 jane
    https://shop.test/%75sers/jane jane
    https://shop.test/users//jane.doe@example.com jane
    https://shop.test/@janedoe jane
    https://shop.test/@jane.doe/posts jane
    https://shop.test/users/logan logan
    https://shop.test/users/newman newman
    capacitor://localhost/users/jane jane
    file:///C:/Users/jane/shop.html jane
    `,
  ),
  ...row(
    'key in a path',
    `
    https://shop.test/reset/a8f3k2 a8f3k2
    https://shop.test/reset-password/a8f3k2 a8f3k2
    https://shop.test/password-reset/aBcDeF abcdef
    https://shop.test/password/reset/a8f3k2 a8f3k2
    https://shop.test/account/reset/7654321/a8f3k2 7654321 a8f3k2
    https://shop.test/account/activate/7654321/a8f3k2 7654321 a8f3k2
    https://shop.test/users/password/reset/42 42
    https://shop.test/confirm/a8f3k2 a8f3k2
    https://shop.test/email-confirmation/MjQ/a8f3k2 mjq a8f3k2
    https://shop.test/verify/123456 123456
    https://shop.test/verification/email/a8f3k2 a8f3k2
    https://shop.test/activate/a8f3k2 a8f3k2
    https://shop.test/activation/a8f3k2/done a8f3k2
    https://shop.test/invite/a8f3k2 a8f3k2
    https://shop.test/invitation/xK9 xk9
    https://shop.test/unsubscribe/a8f3k2 a8f3k2
    https://shop.test/unsubscribe/2/a8f3k2 a8f3k2
    https://shop.test/token/a8f3k2 a8f3k2
    https://shop.test/magic-link/a8f3k2 a8f3k2
    https://shop.test/auth/a8f3k2 a8f3k2
    https://shop.test/otp/123456 123456
    https://shop.test/share/a8f3k2 a8f3k2
    https://shop.test/restablecer/a8f3k2 a8f3k2
    https://shop.test/confirmar/a8f3k2 a8f3k2
    https://shop.test/verificar/a8f3k2 a8f3k2
    https://shop.test/activar/a8f3k2 a8f3k2
    https://shop.test/invitacion/a8f3k2 a8f3k2
    https://shop.test/darse-de-baja/a8f3k2 a8f3k2
    https://shop.test/passwort-zuruecksetzen/a8f3k2 a8f3k2
    https://shop.test/bestaetigen/a8f3k2 a8f3k2
    https://shop.test/einladung/a8f3k2 a8f3k2
    https://shop.test/abmelden/a8f3k2 a8f3k2
    https://shop.test/reinitialiser/a8f3k2 a8f3k2
    https://shop.test/confirmer/a8f3k2 a8f3k2
    https://shop.test/desabonnement/a8f3k2 a8f3k2
    https://shop.test/conferma/a8f3k2 a8f3k2
    https://shop.test/reimposta/a8f3k2 a8f3k2
    https://shop.test/attiva/a8f3k2 a8f3k2
    https://shop.test/redefinir/a8f3k2 a8f3k2
    https://shop.test/convite/a8f3k2 a8f3k2
    https://shop.test/ativar/a8f3k2 a8f3k2
    https://shop.test/order/100123 100123
    https://shop.test/orders/100123/invoice 100123
    https://shop.test/checkout/order-received/4711/ 4711
    https://shop.test/my-account/view-order/4711/ 4711
    https://shop.test/pedido/4711 4711
    https://shop.test/bestellungen/4711 4711
    https://shop.test/konto/bestellung/AB-4711 4711
    https://shop.test/fr/commande/4711/suivi 4711
    https://shop.test/ordini/4711 4711
    https://shop.test/ordine/4711 4711
    https://shop.test/encomendas/4711 4711
    https://shop.test/12345678/orders/a8f3k2/authenticate a8f3k2
    `,
  ),
  ...row(
    'no address',
    `
    mailto:jane.doe@example.com jane doe
    tel:+34600123456 600123456
    data:text/html,jane%20doe jane
    blob:https://shop.test/3fa85f64-5717-4562-b3fc-2c963f66afa6 3fa85f
    javascript:jane() jane
    jane.doe@example.com jane doe
    about:jane jane
    `,
  ),
]
