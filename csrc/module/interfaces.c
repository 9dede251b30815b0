/*
** Network interfaces: names, numbers, addresses. They are read here and not changed.
*/

/***
@module socket2
*/

#include "base/sys.h"

#include <lua.h>
#include <lauxlib.h>

#include "module/resolve.h"
#include "base/object.h"
#include "address/sockaddr.h"

/* the type of the userdata that holds a list from getifaddrs while it is read */
#define IFADDRS "socket2.ifaddrs"

typedef struct Records {
  struct ifaddrs *first; /* NULL: nothing to free */
} Records;


/*
** {==================================================================
** Names and indices
** ===================================================================
*/

/***
Returns the index of a network interface.
@function if_nametoindex
@tparam string name
@treturn[1] integer
@return[2] nil, message, errno: `ENODEV` when there is no interface of that name
@usage
print(socket2.if_nametoindex "lo")
@see if_nametoindex(3)
*/
static int core_if_nametoindex (lua_State *L) {
  object_checkargs(L, 1);
  size_t len;
  const char *name = luaL_checklstring(L, 1, &len);
  unsigned int index;
  if (strlen(name) != len) return object_fail(L, "if_nametoindex", ENODEV);
  index = sys_nametoindex(name);
  if (index == 0) return object_result(L, 0, "if_nametoindex");
  lua_pushinteger(L, index);
  return 1;
}


/***
Returns the name of a network interface.
@function if_indextoname
@tparam integer index
@treturn[1] string
@return[2] nil, message, errno: `ENXIO` when there is no interface with that index
@usage
print(socket2.if_indextoname(1))
@see if_indextoname(3)
*/
static int core_if_indextoname (lua_State *L) {
  object_checkargs(L, 1);
  char name[IF_NAMESIZE];
  lua_Integer index = luaL_checkinteger(L, 1);
  luaL_argcheck(L, 0 <= index && index <= UINT_MAX, 1, "out of range");
  if (if_indextoname((unsigned int)index, name) == NULL)
    return object_result(L, 0, "if_indextoname");
  lua_pushstring(L, name);
  return 1;
}

/* }================================================================== */


/*
** {==================================================================
** interfaces. The system returns one record for each address. They are grouped by interface
** before the iterator is returned, so that it has nothing to free
** ===================================================================
*/

static int freerecords (lua_State *L) {
  Records *records = luaL_checkudata(L, 1, IFADDRS);
  if (records->first != NULL) freeifaddrs(records->first);
  records->first = NULL;
  return 0;
}


static const luaL_Reg meta[] = {{"__gc", freerecords}, {"__close", freerecords}, {NULL, NULL}};

const ObjectType interfaces_type = {IFADDRS, meta};


/* Pushes an empty holder. The list that is put into it is freed when the function ends. */
static Records *newrecords (lua_State *L) {
  Records *records = lua_newuserdatauv(L, sizeof *records, 0);
  records->first = NULL;
  object_setmeta(L, &interfaces_type);
  lua_toclose(L, -1);
  return records;
}


/* Fills '*a' from an address whose size depends on its family; 0 if the family is unknown. */
static int readaddress (SockAddr *a, const struct sockaddr *sa) {
  int family = (sa == NULL) ? AF_UNSPEC : sa->sa_family;
  size_t len = 0;
  if (family == AF_INET) len = sizeof a->u.in;
  if (family == AF_INET6) len = sizeof a->u.in6;
  if (family == AF_PACKET) {
    unsigned char halen;
    memcpy(&halen, (const char *)sa + offsetof(struct sockaddr_ll, sll_halen), 1);
    len = offsetof(struct sockaddr_ll, sll_addr) + halen;
  }
  if (len == 0 || len > sizeof a->u) return 0;
  sockaddr_set(a, sa, len);
  return 1;
}


/* Sets a field of the table at the top to an address, or to false. */
static void setaddress (lua_State *L, const char *field, const struct sockaddr *sa) {
  SockAddr a;
  if (readaddress(&a, sa))
    sockaddr_push(L, &a);
  else
    lua_pushboolean(L, 0);
  lua_setfield(L, -2, field);
}


/* Sets the field 'prefix' of the table at the top: the number of bits in a mask that are 1. */
static void setprefix (lua_State *L, const struct sockaddr *sa) {
  SockAddr mask;
  const unsigned char *bytes = NULL;
  size_t len = 0;
  lua_Integer bits = 0;
  if (readaddress(&mask, sa) && mask.u.any.sa_family == AF_INET) {
    bytes = (const unsigned char *)&mask.u.in.sin_addr;
    len = sizeof mask.u.in.sin_addr;
  }
  else if (readaddress(&mask, sa) && mask.u.any.sa_family == AF_INET6) {
    bytes = mask.u.in6.sin6_addr.s6_addr;
    len = sizeof mask.u.in6.sin6_addr;
  }
  if (len == 0)
    lua_pushboolean(L, 0);
  else {
    for (; len > 0; len--, bytes++) {
      unsigned int byte;
      for (byte = *bytes; byte != 0; byte &= byte - 1) bits++;
    }
    lua_pushinteger(L, bits);
  }
  lua_setfield(L, -2, "prefix");
}


/*
** The broadcast address, or that of the peer; NULL if there is none, for which the system
** returns the interface's own address.
*/
static const struct sockaddr *otherend (const struct ifaddrs *i, const struct sockaddr *sa) {
  SockAddr own, other;
  if (!readaddress(&own, i->ifa_addr) || !readaddress(&other, sa)) return NULL;
  return (own.len == other.len && memcmp(&own.u, &other.u, own.len) == 0) ? NULL : sa;
}


/* Pushes the table of one address. */
static void pushaddress (lua_State *L, const struct ifaddrs *i) {
  int broadcast = (i->ifa_flags & IFF_BROADCAST) != 0;
  int peer = !broadcast && (i->ifa_flags & IFF_POINTOPOINT) != 0;
  lua_createtable(L, 0, 6);
  setaddress(L, "addr", i->ifa_addr);
  setaddress(L, "netmask", i->ifa_netmask);
  setprefix(L, i->ifa_netmask);
  setaddress(L, "broadcast", broadcast ? otherend(i, i->ifa_broadaddr) : NULL);
  setaddress(L, "peer", peer ? otherend(i, i->ifa_dstaddr) : NULL);
  lua_pushstring(L, i->ifa_name);
  lua_setfield(L, -2, "label");
}


/* The index of the interface of a record: in an address of family packet, else by its name. */
static unsigned int indexof (const struct ifaddrs *i, const char *name) {
  SockAddr a;
  if (readaddress(&a, i->ifa_addr) && sockaddr_family(&a) == AF_PACKET)
    return (unsigned int)a.u.ll.sll_ifindex;
  return sys_nametoindex(name);
}


/*
** Pushes the interface of a record, from the table of names at 'names'; if it is not there, it
** is made, and added to the list at 'list', too. The label of an address may be "eth0:1".
*/
static void pushinterface (lua_State *L, int list, int names, const struct ifaddrs *i) {
  const char *name;
  lua_pushlstring(L, i->ifa_name, strcspn(i->ifa_name, ":"));
  name = lua_tostring(L, -1);
  lua_pushvalue(L, -1);
  if (lua_rawget(L, names) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_createtable(L, 0, 4);
    lua_pushinteger(L, indexof(i, name));
    lua_setfield(L, -2, "index");
    lua_pushvalue(L, -2);
    lua_setfield(L, -2, "name");
    lua_pushinteger(L, i->ifa_flags);
    lua_setfield(L, -2, "flags");
    lua_newtable(L);
    lua_setfield(L, -2, "addresses");
    lua_pushvalue(L, -2);
    lua_pushvalue(L, -2);
    lua_rawset(L, names);
    lua_pushvalue(L, -1);
    lua_rawseti(L, list, (lua_Integer)lua_rawlen(L, list) + 1);
  }
  lua_remove(L, -2);
}


/* upvalues: the list, and the index of the last one returned */
static int nextinterface (lua_State *L) {
  lua_Integer n = lua_tointeger(L, lua_upvalueindex(2)) + 1;
  lua_pushinteger(L, n);
  lua_copy(L, -1, lua_upvalueindex(2));
  lua_rawgeti(L, lua_upvalueindex(1), n);
  return 1;
}


/***
A network interface, as `interfaces` returns it.
@table Interface
@tfield integer index the index
@tfield string name the name, such as `"eth0"`
@tfield integer flags a sum of constants of `IFF`, such as `IFF.UP`
@tfield table addresses a list of tables (`InterfaceAddress`)
*/

/***
An address of a network interface. Members that an address does not have are false.
@table InterfaceAddress
@tfield SockAddr|false addr the address; a hardware address is of the family packet
@tfield SockAddr|false netmask the netmask
@tfield integer|false prefix the number of bits of the netmask
@tfield SockAddr|false broadcast the broadcast address
@tfield SockAddr|false peer the other end of a point-to-point link
@tfield string|false label the label of the address
*/

/***
Iterates over the network interfaces of this host. For each, the iterator returns a table
(`Interface`) with the index, the name, the flags and the addresses of the interface.
@function interfaces
@treturn[1] function an iterator
@each socket2.Interface
@return[2] nil, message, errno
@usage
for interface in assert(socket2.interfaces()) do
  for _, address in ipairs(interface.addresses) do print(interface.name, address.addr) end
end
@see getifaddrs(3)
*/
static int core_interfaces (lua_State *L) {
  object_checkargs(L, 0);
  Records *records;
  const struct ifaddrs *i;
  SockAddr addr;
  lua_settop(L, 0);
  lua_newtable(L); /* 1: the interfaces, in their order */
  lua_newtable(L); /* 2: the same by name */
  records = newrecords(L);
  if (getifaddrs(&records->first) != 0) return object_result(L, 0, "getifaddrs");
  for (i = records->first; i != NULL; i = i->ifa_next) {
    pushinterface(L, 1, 2, i);
    if (readaddress(&addr, i->ifa_addr)) {
      lua_getfield(L, -1, "addresses");
      pushaddress(L, i);
      lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
      lua_pop(L, 1);
    }
    lua_pop(L, 1);
  }
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, nextinterface, 2);
  return 1;
}

/* }================================================================== */


const luaL_Reg interfaces_functions[] = {
  {"if_nametoindex", core_if_nametoindex},
  {"if_indextoname", core_if_indextoname},
  {"interfaces", core_interfaces},
  {NULL, NULL},
};
