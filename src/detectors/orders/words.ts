// Whole segments of a path (see `pathWords`), in English, Spanish, French, German, Portuguese and Italian, with the names
// that shop systems give. Words that mean something else as well are left out: `track` (of a record, of a race), `suivi`
// (of a patient), `return` (from a payment), `exchange`, `cambios`, `success`.

/**
 * An order of the past, or the list of them. `sales/order/view` is Magento's, `view-order` WooCommerce's, `order-detail`
 * and `order-follow` PrestaShop's, `account/order/info` OpenCart's, `account/orders` Shopify's.
 */
export const ORDER =
  /\/(sales\/order\/(view|history)|view-order|order-(detail|history)|my-orders|mis-(pedidos|compras)|mes-commandes|historique-(de-|des-)?commandes|meine-bestellungen|(os-)?meus-pedidos|(as-)?minhas-encomendas|i-miei-ordini|((my-)?account|customer|(mi-)?cuenta|mi-perfil|(mon-)?compte|(mein-)?konto|(minha-)?conta|(il-)?mio-account)\/(.*\/)?(orders?|pedidos?|compras|commandes?|bestellungen|encomendas|ordini))\//

/** Where an order or a parcel is followed. */
export const TRACKING =
  /\/(track-(my-|your-|an-)?(order|parcel|package|shipment|delivery)|(order|parcel|package|shipment|delivery)-(track(ing|er)?|status)|where-is-my-order|guest-tracking|((seguimiento|estado)-(de-|del-|de-tu-|de-mi-)?|rastrear?-(tu-|mi-|el-)?)(pedidos?|envios?|paquete)|localiza(dor|r)-(de-)?(pedidos?|envios?)|(suivi|suivre)-(de-|du-|ma-|mon-|votre-|une-|un-)?(commandes?|colis|livraison)|(sendungs|paket)verfolgung|(sendung|paket|bestellung)-verfolgen|bestellstatus|(rastrear?|rastreio|rastreamento|acompanha[r]?)-(de-|o-|meu-|seu-)?(pedidos?|encomendas?|envios?)|traccia(mento|re)?-(il-)?(tuo-)?(ordin[ei]|pacc(o|hi)|spedizion[ei])|stato-(dell-)?ordine)\//

/** Where goods are sent back. A page of its rules is called the same: it counts where a form is used on it. */
export const RETURNS =
  /\/(returns|(my-|start-(a-)?|create-(a-)?|request-(a-)?|register-(a-)?|new-|add-|order-)return|return-(request|form|portal|order|items?)|returns-(portal|cent(er|re)|form|request)|order-(follow|return-form)|rma|devolucion(es)?|((solicitar|tramitar|hacer|iniciar)-(una-)?|cambios-y-)devolucion(es)?|retours|(demande-de-|faire-un-|mon-)retour|retours-(et-)?(echanges|remboursements)|retouren?|retourenportal|(retoure|rue?cksendung)-(anmelden|anfordern)|rue?cksendung(en)?|rue?ckgabe|devolucao|devolucoes|(solicitar-|trocas-e-)devoluc(ao|oes)|resi|(richiedi-(un-)?|richiesta-(di-)?)reso|resi-e-rimborsi)\//

/** A page or a campaign that says thank you. */
export const THANKS =
  /\/(thank-?you(-note|-for-your-order)?|thanks|(muchas-)?gracias(-por-tu-(compra|pedido))?|merci(-(beaucoup|pour-votre-commande))?|danke|vielen-dank|(muito-)?obrigad[oa]|grazie(-mille)?)\//
