/*
** Constants: from names to numbers and back, and the tables that core.c adds to the module. The
** rows are in constant_rows.c and constant_linux_rows.c.
*/

/***
@module socket2
*/

/***
Tables of constants, one for each prefix. A table contains every name with its prefix that the
system's headers define, without the prefix: `SO.REUSEADDR` is `SO_REUSEADDR`. Names that Linux
has but the headers are too old for are included; names that the system lacks are nil.
@table Constants
@field Domain domains, `AF_`; beside them the names of Rust's socket2, `IPV4` and `IPV6`
@field Type types, `SOCK_`, and the flags that go with them, `CLOEXEC` and `NONBLOCK`
@field Protocol protocols, `IPPROTO_`; beside them Rust's name `ICMPV4`
@field MSG flags of sends and receives
@field SHUT how to shut down
@field POLL events
@field SOL levels of options and control messages
@field SO options of every socket; `EE_`: where an error of the error queue comes from
@field SOCK values of the options `SO_BUF_LOCK` and `SO_TXREHASH`
@field SCM control messages
@field TIMESTAMPING flags of `SO_TIMESTAMPING`, `SOF_TIMESTAMPING_`
@field TXTIME flags of `SO_TXTIME`, `SOF_TXTIME_`
@field errno errors, read both ways: `errno.ECONNREFUSED` and `errno[111]`; those of the
resolver, too: `errno.EAI_NONAME`
@field AI flags of `resolve`
@field NI flags of `getnameinfo`
@field EAI errors of the resolver, negative, read both ways
@field IPPROTO protocols of IP, under the system's names alone
@field INADDR IPv4 addresses, as numbers
@field IPTOS values of `IP_TOS` and `IPV6_TCLASS`
@field IP options of IPv4, `IPPROTO_IP`; `VS_`: of the virtual server
@field IPV6 options of IPv6, `IPPROTO_IPV6`
@field MCAST options of groups, of either family
@field ICMP types and codes of ICMP
@field ICMP6 types and codes of ICMPv6, as POSIX systems name them
@field ICMPV6 types and codes of ICMPv6, as Linux names them
@field MRT multicast routing of IPv4
@field MRT6 multicast routing of IPv6
@field IPT iptables
@field IP6T ip6tables
@field ARPT arptables
@field EBT ebtables
@field TCP options of TCP, states, and values
@field TCPI bits of `options` in `tcp_info`
@field MPTCP multipath TCP
@field UDP options of UDP, and values
@field UDPLITE options of UDP-Lite
@field DCCP options of DCCP, and values
@field SCTP options, control messages and notifications of SCTP
@field TLS options of kernel TLS, and values
@field SMC options of SMC
@field LOCAL options of unix sockets, on systems other than Linux
@field PACKET options of packet sockets, and values
@field TPACKET versions of `PACKET_VERSION`
@field TP status bits of packets
@field ETH numbers of Ethernet; `P_`: what a frame carries
@field ARPHRD kinds of network hardware
@field IFF flags of network interfaces
@field XDP options of XDP sockets, and values
@field NETLINK protocols and options of netlink sockets
@field NL attribute types of netlink policies
@field NLA attributes of netlink messages
@field NLM flags of netlink messages, `F_`
@field NLMSG kinds of netlink messages
@field NLMSGERR attributes of netlink errors
@field RTM routing messages
@field RTMGRP routing groups, as bits
@field RTNLGRP routing groups, as numbers
@field VSOCK options of vsock sockets, `SO_VM_SOCKETS_`, and numbers, `VMADDR_`
@field VMADDR numbers of vsock addresses
@field CAN protocols, options and masks of CAN sockets
@field CANFD flags of CAN FD frames
@field CANXL flags of CAN XL frames
@field J1939 numbers of J1939
@field BT options of Bluetooth sockets, and values
@field BTPROTO protocols of Bluetooth sockets
@field ALG options of sockets of the kernel's ciphers
@field KCM options of the kernel connection multiplexor
@field LLC options of LLC
@field MCTP options of MCTP
@field NFC options of NFC, and protocols
@field PPPOL2TP options of PPP over L2TP
@field RDS options and control messages of RDS
@field RXRPC options and control messages of RxRPC
@field TIPC options of TIPC, and values
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "base/ascii.h"
#include "base/object.h"
#include "base/printable.h"
#include "constant/constant.h"
#include "constant/constant_rows.h"

/* the rows for every system, and those for Linux */
static const ConstantGroup *const sources[] = {constant_rows, constant_linux_rows, NULL};

/* a position in the rows; zeros are the start */
typedef struct Place {
  size_t source;
  size_t group;
  size_t row;
} Place;


/* The next constant of a table, from a position on, which is advanced; NULL at the end. */
static const Constant *next (Place *p, const char *table) {
  for (; sources[p->source] != NULL; p->source++, p->group = 0) {
    const ConstantGroup *g;
    for (; (g = &sources[p->source][p->group])->table != NULL; p->group++, p->row = 0) {
      if (strcmp(g->table, table) == 0 && p->row < g->n) return &g->rows[p->row++];
    }
  }
  return NULL;
}


/*
** {==================================================================
** Look-up of names in the rows, for which no table is needed
** ===================================================================
*/

/* the first name in a table with this value, or NULL */
static const char *nameof (const char *table, int64_t value) {
  Place p = {0, 0, 0};
  const Constant *c;
  if (value == SYS_MISSING) return NULL;
  while ((c = next(&p, table)) != NULL)
    if (c->value == value) return c->name;
  return NULL;
}


/* The length of the C prefix that a name has before its name in the table, or 0. */
static size_t prefixof (const char *table, const char *name, size_t len) {
  static const char *const prefixes[][2] = {{"Domain", "AF_"}, {"Domain", "PF_"},
                                            {"Type", "SOCK_"}, {"Protocol", "IPPROTO_"},
                                            {"SOL", "SOL_"},   {"SOL", "IPPROTO_"}};
  size_t i;
  for (i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++) {
    size_t n = strlen(prefixes[i][1]);
    if (strcmp(prefixes[i][0], table) == 0 && len > n && ascii_same(prefixes[i][1], n, name, n))
      return n;
  }
  return 0;
}


/* The number of a name, in upper or lower case; SYS_MISSING when it is unknown. */
static int64_t valueof (const char *table, const char *name, size_t len) {
  Place p = {0, 0, 0};
  size_t prefix = prefixof(table, name, len);
  const Constant *c;
  while ((c = next(&p, table)) != NULL)
    if (ascii_same(c->name, strlen(c->name), name + prefix, len - prefix)) return c->value;
  return SYS_MISSING;
}


const char *constant_find (lua_State *L, int index, const char *table, int *value) {
  size_t len;
  const char *name = lua_tolstring(L, index, &len);
  int64_t n = valueof(table, name, len);
  if (n < INT_MIN || n > INT_MAX || n == SYS_MISSING)
    return lua_pushfstring(L, "unknown %s '%s'", table, printable_pushname(L, index));
  *value = (int)n;
  return NULL;
}


int constant_check (lua_State *L, int arg, const char *table) {
  if (lua_type(L, arg) == LUA_TSTRING) {
    int n = 0;
    const char *wrong = constant_find(L, arg, table, &n);
    if (wrong != NULL) luaL_argerror(L, arg, wrong);
    return n;
  }
  if (lua_type(L, arg) != LUA_TNUMBER) luaL_typeerror(L, arg, "integer or name");
  return object_checkint(L, arg);
}

/* }================================================================== */


/*
** {==================================================================
** Functions beside the constants
** ===================================================================
*/

static int pushname (lua_State *L, const char *table, int value) {
  const char *name = nameof(table, value);
  if (name == NULL)
    luaL_pushfail(L);
  else
    lua_pushstring(L, name);
  return 1;
}


/***
Returns the name that a domain has in the table `Domain`.
@function Domain.name
@tparam integer|string domain
@treturn string|nil the name in upper case; nil when it has none
@usage
print(socket2.Domain.name(2)) --> IPV4
*/
static int domain_name (lua_State *L) {
  object_checkargs(L, 1);
  return pushname(L, "Domain", constant_check(L, 1, "Domain"));
}


/***
Returns the name that a type has in the table `Type`. Flags are ignored.
@function Type.name
@tparam integer|string type
@treturn string|nil the name in upper case; nil when it has none
@usage
print(socket2.Type.name(socket2.Type.STREAM | socket2.Type.NONBLOCK)) --> STREAM
*/
static int type_name (lua_State *L) {
  object_checkargs(L, 1);
  return pushname(L, "Type", constant_check(L, 1, "Type") & ~SYS_TYPEFLAGS);
}


/***
Adds the flag that makes a new socket non-blocking to a type.
@function Type.nonblocking
@tparam integer|string type
@treturn integer the type and `Type.NONBLOCK`
@usage
local sock <close> = assert(socket2.Socket.new("ipv4", socket2.Type.nonblocking "stream"))
print(sock:nonblocking()) --> true
@see socket(2)
*/
static int type_nonblocking (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, constant_check(L, 1, "Type") | SOCK_NONBLOCK);
  return 1;
}


/***
Adds the flag that keeps programs started by this process from inheriting a new socket to a
type. Only the `_raw` constructors need it; the others set it anyway.
@function Type.cloexec
@tparam integer|string type
@treturn integer the type and `Type.CLOEXEC`
@usage
local sock <close> = assert(socket2.Socket.new_raw("ipv4", socket2.Type.cloexec "stream"))
print(sock:cloexec()) --> true
@see socket(2)
*/
static int type_cloexec (lua_State *L) {
  object_checkargs(L, 1);
  lua_pushinteger(L, constant_check(L, 1, "Type") | SOCK_CLOEXEC);
  return 1;
}


/***
Returns the name that a protocol has in the table `Protocol`.
@function Protocol.name
@tparam integer|string protocol
@treturn string|nil the name in upper case; nil when it has none
@usage
print(socket2.Protocol.name(6)) --> TCP
*/
static int protocol_name (lua_State *L) {
  object_checkargs(L, 1);
  return pushname(L, "Protocol", constant_check(L, 1, "Protocol"));
}


const luaL_Reg constant_domain_functions[] = {{"name", domain_name}, {NULL, NULL}};

const luaL_Reg constant_type_functions[] = {{"name", type_name},
                                            {"nonblocking", type_nonblocking},
                                            {"cloexec", type_cloexec},
                                            {NULL, NULL}};

const luaL_Reg constant_protocol_functions[] = {{"name", protocol_name}, {NULL, NULL}};

/* }================================================================== */


/*
** {==================================================================
** Tables
** ===================================================================
*/

/* Sets a field, and in a table that is read both ways the name of the number: the first stays.
 */
static void addfield (lua_State *L, const char *name, lua_Integer value, int bothways) {
  lua_pushinteger(L, value);
  lua_setfield(L, -2, name);
  if (!bothways) return;
  if (lua_rawgeti(L, -1, value) == LUA_TNIL) {
    lua_pushstring(L, name);
    lua_rawseti(L, -3, value);
  }
  lua_pop(L, 1);
}


/*
** The table errno also has the codes of the resolver, so that it names every code of a triple.
*/
static void addresolvercodes (lua_State *L) {
  Place p = {0, 0, 0};
  const Constant *c;
  while ((c = next(&p, "EAI")) != NULL) {
    if (c->value == SYS_MISSING) continue;
    lua_pushfstring(L, "EAI_%s", c->name);
    lua_insert(L, -2);
    addfield(L, lua_tostring(L, -2), c->value, 1);
    lua_remove(L, -2);
  }
}


int constant_add (lua_State *L, const char *table) {
  int errors = strcmp(table, "errno") == 0;
  int bothways = errors || strcmp(table, "EAI") == 0;
  Place p = {0, 0, 0};
  const Constant *c;
  int any = 0;
  for (; (c = next(&p, table)) != NULL; any = 1)
    if (c->value != SYS_MISSING) addfield(L, c->name, c->value, bothways);
  if (errors) addresolvercodes(L);
  return any;
}


void constant_addtables (lua_State *L) {
  const ConstantGroup *const *source, *g;
  for (source = sources; *source != NULL; source++) {
    for (g = *source; g->table != NULL; g++) {
      lua_pushboolean(L, 1);
      lua_setfield(L, -2, g->table);
    }
  }
}

/* }================================================================== */
