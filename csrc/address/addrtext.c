/*
** From addresses to text: 'tostring' writes what 'parse' reads.
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "address/addrtext.h"
#include "address/sockaddr.h"
#include "base/printable.h"


void addrtext_puship (lua_State *L, const SockAddr *a) {
  char text[INET6_ADDRSTRLEN];
  const char *ip = NULL;
  if (sockaddr_is(a, AF_INET, sizeof a->u.in))
    ip = inet_ntop(AF_INET, &a->u.in.sin_addr, text, sizeof text);
  else if (sockaddr_is(a, AF_INET6, sizeof a->u.in6))
    ip = inet_ntop(AF_INET6, &a->u.in6.sin6_addr, text, sizeof text);
  lua_pushstring(L, ip); /* NULL gives nil */
}


static void pushin (lua_State *L, const SockAddr *a) {
  addrtext_puship(L, a);
  lua_pushfstring(L, "%s:%d", lua_tostring(L, -1), ntohs(a->u.in.sin_port));
}


/* the scope as a number: the interface may be gone, or have another name on another host */
static void pushin6 (lua_State *L, const SockAddr *a) {
  lua_Integer scope = a->u.in6.sin6_scope_id;
  lua_Integer flow = ntohl(a->u.in6.sin6_flowinfo);
  addrtext_puship(L, a);
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
  printable_push(L, name, len);
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


/* "packet:2:0x0800:02:42:ac:11:00:02", and the members that are rarely set */
static void pushpacket (lua_State *L, const SockAddr *a) {
  int hatype = a->u.ll.sll_hatype, pkttype = a->u.ll.sll_pkttype;
  char head[64];
  snprintf(head, sizeof head, "packet:%u:0x%04x", (unsigned int)a->u.ll.sll_ifindex,
           (unsigned int)ntohs(a->u.ll.sll_protocol));
  lua_pushstring(L, head);
  if (sockaddr_hwlen(a) > 0) {
    lua_pushliteral(L, ":");
    pushhex(L, a->u.ll.sll_addr, sockaddr_hwlen(a));
    lua_concat(L, 3);
  }
  if (hatype != 0) lua_pushfstring(L, "%s?hatype=%d", lua_tostring(L, -1), hatype);
  if (pkttype != 0)
    lua_pushfstring(L, "%s%cpkttype=%d", lua_tostring(L, -1), hatype != 0 ? '&' : '?', pkttype);
}


/* whether there is anything behind the family */
static int saysnothing (const SockAddr *a) {
  const char *bytes = (const char *)&a->u;
  size_t i = offsetof(struct sockaddr, sa_data);
  while (i < a->len && bytes[i] == 0) i++;
  return i >= a->len;
}


/* Pushes the text of an address of an unknown family, or of none. */
static void pushother (lua_State *L, const SockAddr *a) {
  const char *bytes = (const char *)&a->u;
  if (sockaddr_family(a) == AF_UNSPEC && saysnothing(a))
    lua_pushliteral(L, "unspec");
  else {
    size_t head = offsetof(struct sockaddr, sa_data);
    lua_pushfstring(L, "family %d:", sockaddr_family(a));
    pushhex(L, bytes + head, a->len - head);
    lua_concat(L, 2);
  }
}


void addrtext_push (lua_State *L, const SockAddr *a) {
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
