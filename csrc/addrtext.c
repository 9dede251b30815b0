/*
** The texts of addresses: what 'parse' reads, 'tostring' writes.
*/

#include "sockaddr.h"

#include <lauxlib.h>


/*
** {==================================================================
** From text. Nothing is resolved; texts have a length, so that a NUL ends none of them
** ===================================================================
*/

/* Reads digits, all of them and nothing else, that make a number up to 'max'. */
static int readnumber (const char *s, size_t len, uint32_t max, uint32_t *number) {
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


/* Goes past a prefix when the text begins with it. */
static int skip (const char **text, size_t *len, const char *prefix) {
  size_t n = strlen(prefix);
  if (*len < n || memcmp(*text, prefix, n) != 0) return 0;
  *text += n;
  *len -= n;
  return 1;
}


/* Copies a text to where a C function can read it; fails when it can't be what is meant. */
static int tocstring (char *to, size_t size, const char *text, size_t len) {
  if (len == 0 || len >= size || memchr(text, '\0', len) != NULL) return 0;
  memcpy(to, text, len);
  to[len] = '\0';
  return 1;
}


int sockaddr_parsescope (const char *text, size_t len, uint32_t *scope) {
  char name[IF_NAMESIZE];
  if (readnumber(text, len, UINT32_MAX, scope)) return 0;
  if (!tocstring(name, sizeof name, text, len)) return EINVAL;
  *scope = if_nametoindex(name);
  return *scope != 0 ? 0 : ENODEV;
}


int sockaddr_setin (SockAddr *a, const char *ip, size_t len, uint16_t port) {
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
int sockaddr_setin6 (SockAddr *a, const char *ip, size_t len, uint16_t port) {
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
    uint32_t scope; /* an interface that does not exist makes no address */
    if (sockaddr_parsescope(percent + 1, len - iplen - 1, &scope) != 0) return EINVAL;
    a->u.in6.sin6_scope_id = scope;
  }
  return 0;
}


/*
** Reads a number that may be followed by '?', a name, '=' and another: "80?flowinfo=7".
** Without that the other is 0.
*/
static int readpair (const char *s, size_t len, const char *name, uint32_t max[2],
                     uint32_t n[2]) {
  const char *mark = memchr(s, '?', len);
  size_t first = mark == NULL ? len : (size_t)(mark - s);
  n[1] = 0;
  if (!readnumber(s, first, max[0], &n[0])) return 0;
  s += first;
  len -= first;
  if (mark == NULL) return 1;
  return skip(&s, &len, name) && readnumber(s, len, max[1], &n[1]);
}


/* "fe80::1%2]:80", "[" gone */
static int parseip6 (SockAddr *a, const char *ip, size_t len) {
  const char *text = memchr(ip, ']', len);
  size_t iplen = text == NULL ? len : (size_t)(text - ip);
  uint32_t max[] = {UINT16_MAX, UINT32_MAX};
  uint32_t n[2];
  len -= iplen;
  if (!skip(&text, &len, "]:") || !readpair(text, len, "?flowinfo=", max, n)) return EINVAL;
  if (sockaddr_setin6(a, ip, iplen, (uint16_t)n[0]) != 0) return EINVAL;
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
  if (!readnumber(mark + 1, len, UINT16_MAX, &port)) return EINVAL;
  return sockaddr_setin(a, text, (size_t)(mark - text), (uint16_t)port);
}


/* "2:1234" */
static int parsevsock (SockAddr *a, const char *text, size_t len) {
  const char *colon = memchr(text, ':', len);
  size_t cidlen = colon == NULL ? 0 : (size_t)(colon - text);
  uint32_t max[] = {UINT32_MAX, UINT8_MAX};
  uint32_t cid, n[2];
  if (!readnumber(text, cidlen, UINT32_MAX, &cid)) return EINVAL;
  if (!readpair(colon + 1, len - cidlen - 1, "?flags=", max, n)) return EINVAL;
  if (AF_VSOCK == SYS_MISSING) return EINVAL;
  sockaddr_setvsock(a, cid, n[0], (uint8_t)n[1]);
  return 0;
}


/*
** After "unix:" an '@' stands for the NUL of an abstract name. A pathname that begins
** with one is written "unix-pathname:@name".
*/
int sockaddr_parse (SockAddr *a, const char *text, size_t len) {
  if (skip(&text, &len, "unix:@")) return sockaddr_setabstract(a, text, len);
  if (skip(&text, &len, "unix:")) return sockaddr_setunix(a, text, len);
  if (skip(&text, &len, "unix-pathname:")) return sockaddr_setpathname(a, text, len);
  if (skip(&text, &len, "vsock:")) return parsevsock(a, text, len);
  return parseip(a, text, len);
}

/* }================================================================== */


/*
** {==================================================================
** To text
** ===================================================================
*/

void sockaddr_puship (lua_State *L, const SockAddr *a) {
  char text[INET6_ADDRSTRLEN];
  const char *ip = NULL;
  if (sockaddr_is(a, AF_INET, sizeof a->u.in))
    ip = inet_ntop(AF_INET, &a->u.in.sin_addr, text, sizeof text);
  else if (sockaddr_is(a, AF_INET6, sizeof a->u.in6))
    ip = inet_ntop(AF_INET6, &a->u.in6.sin6_addr, text, sizeof text);
  lua_pushstring(L, ip); /* NULL gives nil */
}


static void pushin (lua_State *L, const SockAddr *a) {
  sockaddr_puship(L, a);
  lua_pushfstring(L, "%s:%d", lua_tostring(L, -1), ntohs(a->u.in.sin_port));
}


/* the scope as number: the interface may be gone, or have another name elsewhere */
static void pushin6 (lua_State *L, const SockAddr *a) {
  lua_Integer scope = a->u.in6.sin6_scope_id;
  lua_Integer flow = ntohl(a->u.in6.sin6_flowinfo);
  sockaddr_puship(L, a);
  lua_pushfstring(L, "[%s", lua_tostring(L, -1));
  if (scope != 0) lua_pushfstring(L, "%s%%%I", lua_tostring(L, -1), (LUAI_UACINT)scope);
  lua_pushfstring(L, "%s]:%d", lua_tostring(L, -1), ntohs(a->u.in6.sin6_port));
  if (flow != 0) lua_pushfstring(L, "%s?flowinfo=%I", lua_tostring(L, -1), (LUAI_UACINT)flow);
}


static void pushunix (lua_State *L, const SockAddr *a) {
  size_t len;
  const char *name = sockaddr_unixname(a, &len);
  const char *prefix = "unix:";
  if (len > 0 && name[0] == '\0') {
    prefix = "unix:@";
    name++;
    len--;
  }
  else if (len > 0 && name[0] == '@')
    prefix = "unix-pathname:";
  lua_pushstring(L, prefix);
  lua_pushlstring(L, name, len);
  lua_concat(L, 2);
}


static void pushvsock (lua_State *L, const SockAddr *a) {
  int flags = (int)sockaddr_vsockflags(a);
  lua_pushfstring(L, "vsock:%I:%I", (LUAI_UACINT)a->u.vm.svm_cid,
                  (LUAI_UACINT)a->u.vm.svm_port);
  if (flags != 0) lua_pushfstring(L, "%s?flags=%d", lua_tostring(L, -1), flags);
}


/* Pushes bytes as "02:42:ac". */
static void pushhex (lua_State *L, const void *bytes, size_t len) {
  static const char digits[] = "0123456789abcdef";
  const unsigned char *p = bytes;
  luaL_Buffer b;
  size_t i;
  luaL_buffinit(L, &b);
  for (i = 0; i < len; i++) {
    if (i > 0) luaL_addchar(&b, ':');
    luaL_addchar(&b, digits[p[i] >> 4]);
    luaL_addchar(&b, digits[p[i] & 15]);
  }
  luaL_pushresult(&b);
}


/* "packet:2:0x0800:02:42:ac:11:00:02" */
static void pushpacket (lua_State *L, const SockAddr *a) {
  char head[64];
  snprintf(head, sizeof head, "packet:%d:0x%04x", a->u.ll.sll_ifindex,
           (unsigned int)ntohs(a->u.ll.sll_protocol));
  lua_pushstring(L, head);
  if (sockaddr_hwlen(a) > 0) {
    lua_pushliteral(L, ":");
    pushhex(L, a->u.ll.sll_addr, sockaddr_hwlen(a));
    lua_concat(L, 3);
  }
}


/* Pushes the text of a family that parse does not read: to be looked at. */
static void pushother (lua_State *L, const SockAddr *a) {
  const char *bytes = (const char *)&a->u;
  if (sockaddr_family(a) == AF_UNSPEC)
    lua_pushliteral(L, "unspec");
  else {
    size_t head = offsetof(struct sockaddr, sa_data);
    lua_pushfstring(L, "family %d:", sockaddr_family(a));
    pushhex(L, bytes + head, a->len - head);
    lua_concat(L, 2);
  }
}


void sockaddr_pushtext (lua_State *L, const SockAddr *a) {
  int base = lua_gettop(L);
  luaL_checkstack(L, 8, "address");
  if (sockaddr_is(a, AF_INET, sizeof a->u.in))
    pushin(L, a);
  else if (sockaddr_is(a, AF_INET6, sizeof a->u.in6))
    pushin6(L, a);
  else if (sockaddr_is(a, AF_UNIX, offsetof(struct sockaddr_un, sun_path)))
    pushunix(L, a);
  else if (sockaddr_is(a, AF_PACKET, sizeof a->u.ll))
    pushpacket(L, a);
  else if (sockaddr_is(a, AF_NETLINK, sizeof a->u.nl))
    lua_pushfstring(L, "netlink:%I:%I", (LUAI_UACINT)a->u.nl.nl_pid,
                    (LUAI_UACINT)a->u.nl.nl_groups);
  else if (sockaddr_is(a, AF_VSOCK, sizeof a->u.vm))
    pushvsock(L, a);
  else
    pushother(L, a);
  lua_copy(L, -1, base + 1);
  lua_settop(L, base + 1);
}

/* }================================================================== */
