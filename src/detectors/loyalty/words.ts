// In English, Spanish, French, German, Portuguese and Italian, without accents. Whole segments of a path (see `pathWords`);
// left out are `club`, `points`, `puntos` (golf, of sale), `referrals` (to a doctor), `treue`.

/** The page of a loyalty programme. */
export const LOYALTY =
  /\/((our-|my-)?rewards(-(program(me)?|club|points))?|loyalty(-(program(me)?|club|points|card|rewards))?|points-and-rewards|programa-(de-)?(puntos|pontos)|(programa-(de-)?)?(fidelidad|fidelizacion|lealtad|fidelidade|recompensas)|club-de-(puntos|fidelidad)|(programme-(de-)?|carte-(de-)?)?fidelite|(treue|bonus|kundenbindungs)programm|treuepunkte|(programma-|carta-)?fedelta|raccolta-punti)\//

/** The page where customers recommend the shop. */
export const REFERRAL =
  /\/(refer-(a-|your-)?friends?|invite-(a-|your-)?friends?|referral-program(me)?|(invita|trae|recomienda)-a-(un-|tus-|tu-)?amig[oa]s?|parrain(age|er|ez)(-(un-)?(ami|filleul)s?)?|freunde?-(werben|einladen)(-freunde)?|freundschaftswerbung|(invita|porta|presenta)-(un-)?amic[oi]|(indique|convide)-(um-|seus-)?amigos?)\//

/** Whom a recommendation goes to, as fields are named. */
export const FRIEND = /\b(friends?|amig[oa]s?|freund(e|in|es)?|amis?|amie|amic[oi]|filleuls?|invitees?)\b/
