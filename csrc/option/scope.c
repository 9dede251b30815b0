/*
** Scopes: the kinds of sockets that have an option.
*/

#include "option/scope.h"

#include <lua.h>
#include <lauxlib.h>


/*
** {==================================================================
** Kinds of sockets; a wider kind comes before the narrower ones that it contains
** ===================================================================
*/

#define ANY (-1)  /* a type or protocol that does not matter */
#define NONE (-2) /* for a name of several kinds */

#define GROUP(name, scope) \
  { name, scope, NONE, NONE, NONE }

typedef struct Kind {
  const char *name; /* NULL: only a part of a wider kind */
  Scope scope;
  int domain, type, protocol; /* arguments of socket(2); the first row that matches counts */
} Kind;

/* clang-format off */
static const Kind kinds[] = {
  GROUP("all",        SCOPE_ALL),
  GROUP("tcp",        SCOPE_TCP),
  {"tcp4",            SCOPE_TCP4,        AF_INET,       SOCK_STREAM, IPPROTO_TCP},
  {"tcp6",            SCOPE_TCP6,        AF_INET6,      SOCK_STREAM, IPPROTO_TCP},
  GROUP("udp",        SCOPE_UDP),
  {"udp4",            SCOPE_UDP4,        AF_INET,       SOCK_DGRAM,  IPPROTO_UDP},
  {"udp6",            SCOPE_UDP6,        AF_INET6,      SOCK_DGRAM,  IPPROTO_UDP},
  GROUP("udplite",    SCOPE_UDPLITE),
  {"udplite4",        SCOPE_UDPLITE4,    AF_INET,       SOCK_DGRAM,  IPPROTO_UDPLITE},
  {"udplite6",        SCOPE_UDPLITE6,    AF_INET6,      SOCK_DGRAM,  IPPROTO_UDPLITE},
  GROUP("raw4",       SCOPE_RAW4),
  {"raw4_icmp",       SCOPE_RAW4_ICMP,   AF_INET,       SOCK_RAW,    IPPROTO_ICMP},
  {NULL,              SCOPE_RAW4_OTHER,  AF_INET,       SOCK_RAW,    ANY},
  GROUP("raw6",       SCOPE_RAW6),
  {"raw6_icmp",       SCOPE_RAW6_ICMP,   AF_INET6,      SOCK_RAW,    IPPROTO_ICMPV6},
  {NULL,              SCOPE_RAW6_OTHER,  AF_INET6,      SOCK_RAW,    ANY},
  GROUP("ping",       SCOPE_PING),
  {"ping4",           SCOPE_PING4,       AF_INET,       SOCK_DGRAM,  IPPROTO_ICMP},
  {"ping6",           SCOPE_PING6,       AF_INET6,      SOCK_DGRAM,  IPPROTO_ICMPV6},
  GROUP("mptcp",      SCOPE_MPTCP),
  {"mptcp4",          SCOPE_MPTCP4,      AF_INET,       SOCK_STREAM, IPPROTO_MPTCP},
  {"mptcp6",          SCOPE_MPTCP6,      AF_INET6,      SOCK_STREAM, IPPROTO_MPTCP},
  GROUP("sctp",       SCOPE_SCTP),
  {"sctp4",           SCOPE_SCTP4,       AF_INET,       ANY,         IPPROTO_SCTP},
  {"sctp6",           SCOPE_SCTP6,       AF_INET6,      ANY,         IPPROTO_SCTP},
  GROUP("dccp",       SCOPE_DCCP),
  {"dccp4",           SCOPE_DCCP4,       AF_INET,       ANY,         IPPROTO_DCCP},
  {"dccp6",           SCOPE_DCCP6,       AF_INET6,      ANY,         IPPROTO_DCCP},
  GROUP("unix",       SCOPE_UNIX),
  {"unix_stream",     SCOPE_UNIX_STREAM, AF_UNIX,       SOCK_STREAM, ANY},
  {NULL,              SCOPE_UNIX_OTHER,  AF_UNIX,       ANY,         ANY},
  {"netlink",         SCOPE_NETLINK,     AF_NETLINK,    ANY,         ANY},
  {"packet",          SCOPE_PACKET,      AF_PACKET,     ANY,         ANY},
  {"vsock",           SCOPE_VSOCK,       AF_VSOCK,      ANY,         ANY},
  {"can_raw",         SCOPE_CAN_RAW,     SYS_LINUX(29), ANY,         1}, /* AF_CAN, CAN_RAW */
  GROUP("tls",        SCOPE_TLS), /* added to the kind of a TCP socket with TLS */
};
/* clang-format on */

#define count(array) (sizeof(array) / sizeof((array)[0]))

/* }================================================================== */


/*
** {==================================================================
** The kind of a socket
** ===================================================================
*/

static int ask (int fd, int number) {
  int value = 0;
  socklen_t len = sizeof value;
  if (number == SYS_MISSING || getsockopt(fd, SOL_SOCKET, number, &value, &len) < 0) return 0;
  return value;
}


static int speakstls (int fd) {
  char name[16] = "";
  socklen_t len = sizeof name;
  int number = SYS_LINUX(31); /* TCP_ULP */
  if (number == SYS_MISSING || getsockopt(fd, IPPROTO_TCP, number, name, &len) < 0) return 0;
  return len >= 3 && memcmp(name, "tls", 3) == 0;
}


/* if the system does not return a protocol, the usual one is assumed */
static int protocolof (int fd, int domain, int type) {
  int protocol = ask(fd, SO_PROTOCOL);
  if (protocol != 0 || (domain != AF_INET && domain != AF_INET6)) return protocol;
  return (type == SOCK_STREAM) ? IPPROTO_TCP : IPPROTO_UDP;
}


Scope scope_of (int fd) {
  int domain = sys_domain(fd);
  int type = ask(fd, SO_TYPE);
  int protocol = protocolof(fd, domain, type);
  const Kind *k;
  for (k = kinds; k < kinds + count(kinds); k++) {
    if (k->domain != domain || (k->type != ANY && k->type != type)) continue;
    if (k->protocol != ANY && k->protocol != protocol) continue;
    if ((k->scope & SCOPE_TCP) != 0 && speakstls(fd)) return k->scope | SCOPE_TLS;
    return k->scope;
  }
  return SCOPE_OTHER;
}

/* }================================================================== */


void scope_push (lua_State *L, Scope scope) {
  size_t i;
  lua_Integer n = 0;
  lua_newtable(L);
  for (i = 0; i < count(kinds); i++) {
    if (kinds[i].name == NULL || (kinds[i].scope & ~scope) != 0) continue;
    scope &= ~kinds[i].scope;
    lua_pushstring(L, kinds[i].name);
    lua_rawseti(L, -2, ++n);
  }
}
