/**
 * Words of which common passwords are made. A password counts as common when little but these,
 * digits and marks is in it, so a few hundred words cover far more than a list of whole passwords.
 */
export const COMMON_PASSWORD_WORDS: readonly string[] = `
password passwort passw0rd pass word contrasena motdepasse senha parola admin administrator root user guest
login welcome willkommen letmein changeme default secret master access system server test testing temp
qwerty qwertyuiop qwertz qwert asdfghjkl asdfgh asdf zxcvbnm zxcvbn zxcv azerty qazwsx qazwsxedc qweasd qweasdzxc
wasd poiuytrewq lkjhgfdsa mnbvcxz abcdefghijkl abcdefgh abcdef abcd abc xyz aaa
iloveyou loveyou ilove love lovely lover forever always never you me my the and for baby babygirl babyboy
angel princess prince queen king kingdom sunshine shadow dragon monkey monster football baseball basketball soccer
hockey tennis golf liverpool chelsea arsenal barcelona realmadrid manchester united yankees cowboys steelers
superman batman spiderman ironman pokemon pikachu naruto starwars matrix minecraft fortnite computer internet
samsung google facebook instagram youtube twitter microsoft windows apple iphone android linkedin amazon
summer winter spring autumn fall january february march april june july august september october november december
monday tuesday wednesday thursday friday saturday sunday today tomorrow yesterday morning night
michael jordan jennifer jessica ashley daniel charlie thomas robert william george andrew matthew joshua anthony
christopher nicole amanda michelle hannah sophie maria anna david james john peter paul mark alex alexander
maggie ginger pepper buster tigger bailey cookie cookies chocolate cheese banana orange cherry flower flowers
butterfly rainbow purple yellow silver golden black white green blue red pink diamond crystal
happy lucky hello hallo bonjour hola world peace freedom family mother father sister brother friend friends
jesus christ jesuschrist god heaven blessed faith hope money million dollar power mustang ferrari porsche mercedes
harley corvette camaro trustno trustnoone whatever nothing something killer hunter ranger soldier player gamer
hospital health doctor nurse medical office company business customer service support manager
correct horse battery staple correcthorsebatterystaple
`
  .trim()
  .split(/\s+/);
