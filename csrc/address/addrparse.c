/*
** From text to addresses: 'parse' reads what 'tostring' writes. Host names are not looked up.
*/

#include "base/sys.h"

#include "address/addrparse.h"
#include "address/sockaddr.h"
#include "base/printable.h"


/*
** {==================================================================
** Parts of texts. Texts have a length and may contain NULs
** ===================================================================
*/

int addrparse_number (const char *s, size_t len, uint32_t max, uint32_t *number) {
  uint64_t n = 0;
  size_t i;
  for (i = 0; i < len; i++) {
    if (s[i] < '0' || s[i] > '9') return 0;
    n = n * 10 + (uint64_t)(s[i] - '0');
    if (n > max) return 0;
  }
  *number = (uint32_t)n;
  return len > 0;
}


/* Skips a prefix, if the text begins with it. */
static int skip (const char **text, size_t *len, const char *prefix) {
  size_t n = strlen(prefix);
  if (*len < n || memcmp(*text, prefix, n) != 0) return 0;
  *text += n;
  *len -= n;
  return 1;
}


/* Copies a text for a C function; 0 when it is too long or contains a NUL. */
static int tocstring (char *to, size_t size, const char *text, size_t len) {
  if (len == 0 || len >= size || memchr(text, '\0', len) != NULL) return 0;
  memcpy(to, text, len);
  to[len] = '\0';
  return 1;
}


/* Takes the number, up to 'max', at the beginning of a text. */
static int take (const char **text, size_t *len, uint32_t max, uint32_t *number) {
  size_t n = 0;
  while (n < *len && '0' <= (*text)[n] && (*text)[n] <= '9') n++;
  if (!addrparse_number(*text, n, max, number)) return 0;
  *text += n;
  *len -= n;
  return 1;
}


static int hexvalue (char c) {
  if ('0' <= c && c <= '9') return c - '0';
  if ('a' <= c && c <= 'f') return c - 'a' + 10;
  if ('A' <= c && c <= 'F') return c - 'A' + 10;
  return -1;
}


/* Reads two digits. */
static int readbyte (const char *text, unsigned char *byte) {
  int high = hexvalue(text[0]);
  int low = hexvalue(text[1]);
  if (high < 0 || low < 0) return 0;
  *byte = (unsigned char)(high * 16 + low);
  return 1;
}


size_t addrparse_hex (const char *text, size_t len, unsigned char *bytes, size_t size) {
  size_t i, n = 0;
  if (len % 3 != 2 || (len + 1) / 3 > size) return 0;
  for (i = 0; i < len; i += 3) {
    if (i > 0 && text[i - 1] != ':') return 0;
    if (!readbyte(text + i, &bytes[n++])) return 0;
  }
  return n;
}

/* }================================================================== */


/*
** {==================================================================
** Addresses
** ===================================================================
*/

int addrparse_scope (const char *text, size_t len, uint32_t *scope) {
  char name[IF_NAMESIZE];
  if (addrparse_number(text, len, UINT32_MAX, scope)) return 0;
  if (!tocstring(name, sizeof name, text, len)) return EINVAL;
  *scope = sys_nametoindex(name);
  return *scope != 0 ? 0 : ENODEV;
}


int addrparse_ip4 (SockAddr *a, const char *ip, size_t len, uint16_t port) {
  char text[INET_ADDRSTRLEN];
  sockaddr_set(a, NULL, 0);
  a->len = sizeof a->u.in;
  sys_setsalen(&a->u.any, a->len);
  a->u.in.sin_family = AF_INET;
  a->u.in.sin_port = htons(port);
  if (!tocstring(text, sizeof text, ip, len)) return EINVAL;
  return inet_pton(AF_INET, text, &a->u.in.sin_addr) == 1 ? 0 : EINVAL;
}


/* takes a scope: "fe80::1%eth0" */
int addrparse_ip6 (SockAddr *a, const char *ip, size_t len, uint16_t port) {
  char text[INET6_ADDRSTRLEN];
  const char *percent = memchr(ip, '%', len);
  size_t iplen = percent == NULL ? len : (size_t)(percent - ip);
  sockaddr_set(a, NULL, 0);
  a->len = sizeof a->u.in6;
  sys_setsalen(&a->u.any, a->len);
  a->u.in6.sin6_family = AF_INET6;
  a->u.in6.sin6_port = htons(port);
  if (!tocstring(text, sizeof text, ip, iplen)) return EINVAL;
  if (inet_pton(AF_INET6, text, &a->u.in6.sin6_addr) != 1) return EINVAL;
  if (percent != NULL) {
    uint32_t scope; /* the interface must exist */
    if (addrparse_scope(percent + 1, len - iplen - 1, &scope) != 0) return EINVAL;
    a->u.in6.sin6_scope_id = scope;
  }
  return 0;
}


/*
** Reads a number that may be followed by '?', a name, '=' and another number: "80?flowinfo=7".
** If it is not, the other number is 0.
*/
static int readpair (const char *s, size_t len, const char *name, uint32_t max[2],
                     uint32_t n[2]) {
  const char *mark = memchr(s, '?', len);
  size_t first = mark == NULL ? len : (size_t)(mark - s);
  n[1] = 0;
  if (!addrparse_number(s, first, max[0], &n[0])) return 0;
  s += first;
  len -= first;
  if (mark == NULL) return 1;
  return skip(&s, &len, name) && addrparse_number(s, len, max[1], &n[1]);
}


/* "fe80::1%2]:80", after the "[" */
static int parseip6 (SockAddr *a, const char *ip, size_t len) {
  const char *text = memchr(ip, ']', len);
  size_t iplen = text == NULL ? len : (size_t)(text - ip);
  uint32_t max[] = {UINT16_MAX, UINT32_MAX};
  uint32_t n[2];
  len -= iplen;
  if (!skip(&text, &len, "]:") || !readpair(text, len, "?flowinfo=", max, n)) return EINVAL;
  if (addrparse_ip6(a, ip, iplen, (uint16_t)n[0]) != 0) return EINVAL;
  a->u.in6.sin6_flowinfo = htonl(n[1]);
  return 0;
}


/* "127.0.0.1:80", "[::1]:80" */
static int parseip (SockAddr *a, const char *text, size_t len) {
  uint32_t port;
  const char *mark;
  if (skip(&text, &len, "[")) return parseip6(a, text, len);
  mark = memchr(text, ':', len);
  if (mark == NULL) return EINVAL;
  len -= (size_t)(mark + 1 - text);
  if (!addrparse_number(mark + 1, len, UINT16_MAX, &port)) return EINVAL;
  return addrparse_ip4(a, text, (size_t)(mark - text), (uint16_t)port);
}


/* "2:1234" */
static int parsevsock (SockAddr *a, const char *text, size_t len) {
  const char *colon = memchr(text, ':', len);
  size_t cidlen = colon == NULL ? 0 : (size_t)(colon - text);
  uint32_t max[] = {UINT32_MAX, UINT8_MAX};
  uint32_t cid, n[2];
  if (!addrparse_number(text, cidlen, UINT32_MAX, &cid)) return EINVAL;
  if (!readpair(colon + 1, len - cidlen - 1, "?flags=", max, n)) return EINVAL;
  if (AF_VSOCK == SYS_MISSING) return EINVAL;
  sockaddr_setvsock(a, cid, n[0], (uint8_t)n[1]);
  return 0;
}


/*
** the hardware address, "02:42:ac"; in an address from bytes it may be longer than any
** hardware's
*/
static int parsehardware (SockAddr *a, const char *text, size_t len) {
  unsigned char bytes[sizeof a->u - offsetof(struct sockaddr_ll, sll_addr)];
  size_t n = addrparse_hex(text, len, bytes, sizeof bytes);
  sockaddr_sethardware(a, bytes, n);
  return n > 0;
}


/* "?hatype=1&pkttype=4", either of which may be missing, or both */
static int parsekinds (SockAddr *a, const char *text, size_t len) {
  uint32_t hatype = 0, pkttype = 0;
  const char *before = "?pkttype=";
  if (skip(&text, &len, "?hatype=")) {
    if (!take(&text, &len, UINT16_MAX, &hatype)) return EINVAL;
    before = "&pkttype=";
  }
  if (skip(&text, &len, before) && !take(&text, &len, UINT8_MAX, &pkttype)) return EINVAL;
  a->u.ll.sll_hatype = (uint16_t)hatype;
  a->u.ll.sll_pkttype = (uint8_t)pkttype;
  return len == 0 ? 0 : EINVAL;
}


/* "2:0x0800:02:42:ac:11:00:02?hatype=1": what comes after the protocol may be missing */
static int parsepacket (SockAddr *a, const char *text, size_t len) {
  uint32_t index;
  unsigned char protocol[2];
  if (AF_PACKET == SYS_MISSING || !take(&text, &len, UINT32_MAX, &index)) return EINVAL;
  if (!skip(&text, &len, ":0x") || len < 4) return EINVAL;
  if (!readbyte(text, &protocol[0]) || !readbyte(text + 2, &protocol[1])) return EINVAL;
  text += 4;
  len -= 4;
  sockaddr_setpacket(a, (int)index, (uint16_t)(protocol[0] << 8 | protocol[1]));
  if (skip(&text, &len, ":")) {
    const char *mark = memchr(text, '?', len);
    size_t hexlen = mark == NULL ? len : (size_t)(mark - text);
    if (!parsehardware(a, text, hexlen)) return EINVAL;
    text += hexlen;
    len -= hexlen;
  }
  return parsekinds(a, text, len);
}


/* "12:3": pid and groups */
static int parsenetlink (SockAddr *a, const char *text, size_t len) {
  uint32_t pid, groups;
  if (AF_NETLINK == SYS_MISSING || !take(&text, &len, UINT32_MAX, &pid)) return EINVAL;
  if (!skip(&text, &len, ":") || !addrparse_number(text, len, UINT32_MAX, &groups))
    return EINVAL;
  sockaddr_setnetlink(a, pid, groups);
  return 0;
}


/* "255:01:fe": the number of an unknown family, and the bytes after it */
static int parsefamily (SockAddr *a, const char *text, size_t len) {
  unsigned char bytes[sizeof a->u];
  size_t head = offsetof(struct sockaddr, sa_data);
  uint32_t family;
  size_t n;
  if (!take(&text, &len, (sa_family_t)-1, &family) || !skip(&text, &len, ":")) return EINVAL;
  n = addrparse_hex(text, len, bytes, sizeof bytes - head);
  if (n == 0 && len > 0) return EINVAL;
  sockaddr_set(a, NULL, 0);
  memcpy((char *)&a->u + head, bytes, n);
  a->len = (socklen_t)(head + n);
  sys_setsalen(&a->u.any, a->len);
  a->u.any.sa_family = (sa_family_t)family;
  return sockaddr_normalize(a);
}


static int parseunspec (SockAddr *a, size_t len) {
  sockaddr_setunspec(a);
  return len == 0 ? 0 : EINVAL;
}


/* Reads a unix name as 'tostring' writes it, and calls 'set' with it. */
static int parsename (SockAddr *a, const char *text, size_t len,
                      int (*set)(SockAddr *a, const char *name, size_t len)) {
  char name[sizeof a->u.un.sun_path];
  size_t n = printable_read(name, sizeof name, text, len);
  return (n > sizeof name) ? ENAMETOOLONG : set(a, name, n);
}


int addrparse_local (SockAddr *a, int domain, const char *text, size_t len) {
  uint32_t port;
  if (!skip(&text, &len, ":") || !addrparse_number(text, len, UINT16_MAX, &port)) return EINVAL;
  if (domain == AF_INET) return addrparse_ip4(a, "0.0.0.0", 7, (uint16_t)port);
  if (domain == AF_INET6) return addrparse_ip6(a, "::", 2, (uint16_t)port);
  return EINVAL;
}


/*
** After "unix:" an '@' stands for the NUL of an abstract name. A pathname that begins
** with one is written "unix-pathname:@name". Names have escapes: see printable.h.
*/
int addrparse_address (SockAddr *a, const char *text, size_t len) {
  if (skip(&text, &len, "unix:@")) return parsename(a, text, len, sockaddr_setabstract);
  if (skip(&text, &len, "unix:")) return parsename(a, text, len, sockaddr_setunix);
  if (skip(&text, &len, "unix-pathname:")) return parsename(a, text, len, sockaddr_setpathname);
  if (skip(&text, &len, "vsock:")) return parsevsock(a, text, len);
  if (skip(&text, &len, "packet:")) return parsepacket(a, text, len);
  if (skip(&text, &len, "netlink:")) return parsenetlink(a, text, len);
  if (skip(&text, &len, "family ")) return parsefamily(a, text, len);
  if (skip(&text, &len, "unspec")) return parseunspec(a, len);
  return parseip(a, text, len);
}

/* }================================================================== */
