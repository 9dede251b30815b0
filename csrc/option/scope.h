/*
** Scopes: the kinds of sockets that have an option.
*/

#ifndef scope_h
#define scope_h

#include "base/sys.h"

#include <lua.h>

/* kinds of sockets, one bit each */
typedef uint32_t Scope;

#define SCOPE_TCP4 (1u << 0)
#define SCOPE_TCP6 (1u << 1)
#define SCOPE_UDP4 (1u << 2)
#define SCOPE_UDP6 (1u << 3)
#define SCOPE_UDPLITE4 (1u << 4)
#define SCOPE_UDPLITE6 (1u << 5)
#define SCOPE_RAW4_OTHER (1u << 6)
#define SCOPE_RAW4_ICMP (1u << 7)
#define SCOPE_RAW6_OTHER (1u << 8)
#define SCOPE_RAW6_ICMP (1u << 9)
#define SCOPE_PING4 (1u << 10)
#define SCOPE_PING6 (1u << 11)
#define SCOPE_MPTCP4 (1u << 12)
#define SCOPE_MPTCP6 (1u << 13)
#define SCOPE_SCTP4 (1u << 14)
#define SCOPE_SCTP6 (1u << 15)
#define SCOPE_DCCP4 (1u << 16)
#define SCOPE_DCCP6 (1u << 17)
#define SCOPE_UNIX_STREAM (1u << 18)
#define SCOPE_UNIX_OTHER (1u << 19)
#define SCOPE_NETLINK (1u << 20)
#define SCOPE_PACKET (1u << 21)
#define SCOPE_VSOCK (1u << 22)
#define SCOPE_CAN_RAW (1u << 23)
#define SCOPE_OTHER (1u << 24)
#define SCOPE_TLS (1u << 25) /* in addition to that of the TCP socket */

/* both families, all types */
#define SCOPE_TCP (SCOPE_TCP4 | SCOPE_TCP6)
#define SCOPE_UDP (SCOPE_UDP4 | SCOPE_UDP6)
#define SCOPE_UDPLITE (SCOPE_UDPLITE4 | SCOPE_UDPLITE6)
#define SCOPE_RAW4 (SCOPE_RAW4_OTHER | SCOPE_RAW4_ICMP)
#define SCOPE_RAW6 (SCOPE_RAW6_OTHER | SCOPE_RAW6_ICMP)
#define SCOPE_PING (SCOPE_PING4 | SCOPE_PING6)
#define SCOPE_MPTCP (SCOPE_MPTCP4 | SCOPE_MPTCP6)
#define SCOPE_SCTP (SCOPE_SCTP4 | SCOPE_SCTP6)
#define SCOPE_DCCP (SCOPE_DCCP4 | SCOPE_DCCP6)
#define SCOPE_UNIX (SCOPE_UNIX_STREAM | SCOPE_UNIX_OTHER)
#define SCOPE_ALL (~(Scope)SCOPE_TLS)

/* The kind of an open socket, one bit; a TLS socket has two. */
Scope scope_of(int fd);

/* Pushes the names of a scope as a list. [-0, +1] */
void scope_push(lua_State *L, Scope scope);

#endif
