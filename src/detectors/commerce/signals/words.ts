import { plainPath } from '../../../lib/pathWords'

/** What a segment of an address says that its page is for. */
export type Word =
  | 'cart'
  | 'checkout'
  | 'vague'
  | 'step'
  | 'further'
  | 'delivery'
  | 'payment'
  | 'review'
  | 'order'

/**
 * Whole segments, without accents, `-page` and `.html`, in English, Spanish, French, German, Portuguese and Italian. Names of
 * platforms among them: `onepage` (Magento), `cart-show`, `checkout-begin`, `order-confirm` (Salesforce), `finish` (Shopware).
 */
const words: Record<Word, RegExp> = {
  cart: /^((shopping-)?(cart|basket|bag)|cart-show|carrito(-de-compras?)?|cesta|panier|warenkorb|einkaufswagen|carrinho(-de-compras)?|carrello)$/,
  checkout:
    /^(check-?outs?|checkout-begin|(finalizar|tramitar|realizar)-(la-)?(compra|pedido|encomenda)|finaliser-ma-commande|(zur-)?kasse|concludi-ordine)$/,
  // Pages that explain, lists and forms are called so as well.
  vague: /^(pedido|command(e|er)|paiement|bestell(en|ung)|encomenda|cassa|pagamento)$/,
  step: /^(onepage|information|register|login|contact|personal-information|address(es)?|direccion|adresse|endereco|indirizzo)$/,
  // A step of which there may be one before.
  further: /^(shipping|billing|livraison)$/,
  delivery: /^(delivery|shipping-methods?|envio|versand(art)?|entrega|spedizione)$/,
  payment:
    /^(pay(ment)?(-(method|information))?|order-pay|pago|pagar|paiement|zahlung(sart)?|bezahlen|pagamento)$/,
  review: /^(review|confirm|summary|placeorder|resumen|revision|recapitulatif|uebersicht|resumo|riepilogo)$/,
  order:
    /^(order-(confirm(ation|ed)?|completed?|received|success)|confirmed|completed?|success|finish|thank-?you|thanks|gracias|(pedido|compra)-(recibid|confirmad|realizad)[oa]|confirmacion(-de)?-pedido|merci|commande-(recue|confirmee)|confirmation(-de)?-commande|danke|vielen-dank|(bestell|auftrags)best(ae?)tigung|bestellung-abgeschlossen|obrigad[oa]|(pedido|encomenda)-(recebid|confirmad)[oa]|confirmacao(-d[eo])?-(pedido|encomenda)|grazie|conferma-ordine|ordine-(ricevuto|confermato))$/,
}

/** A language, and what shops call themselves. */
const PASSED_OVER = /^([a-z]{2}(-[a-z]{2})?|shop|store|index|tienda|boutique|loja|negozio)?$/

/** The segments of a path, as they are compared. */
export const segmentsOf = (path: string): string[] =>
  plainPath(path)
    .split('/')
    .filter((segment) => !PASSED_OVER.test(segment))

export const isWord = (word: Word, segment: string): boolean => words[word].test(segment)
