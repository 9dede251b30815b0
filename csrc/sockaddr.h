/*
** SockAddr: the address of a socket, of any family.
*/

#ifndef sockaddr_h
#define sockaddr_h

#include "sys.h"

#include <lua.h>

#define SOCKADDR "socket2.SockAddr"

typedef struct SockAddr {
  socklen_t len; /* bytes of 'u' that count */
  union {
    struct sockaddr any;
    struct sockaddr_in in;
    struct sockaddr_in6 in6;
    struct sockaddr_un un;
    struct sockaddr_storage storage;
  } u;
} SockAddr;

/* Makes the type. [-0, +1: the table of constructors and methods] */
void sockaddr_open(lua_State *L);

/* Pushes a new SockAddr equal to '*addr'. [-0, +1] */
void sockaddr_push(lua_State *L, const SockAddr *addr);

/*
** Argument 'arg': a SockAddr, or a text that 'parse' takes, which goes to '*space'.
** Raises on anything else.
*/
const SockAddr *sockaddr_check(lua_State *L, int arg, SockAddr *space);

/* The SockAddr at 'arg', or NULL. */
SockAddr *sockaddr_test(lua_State *L, int arg);

/* Reads a text into '*addr'; 0, or the errno value that tells what is wrong with it. */
int sockaddr_parse(SockAddr *addr, const char *text, size_t len);

/* Pushes the text of an address, as 'tostring' gives it. [-0, +1] */
void sockaddr_pushtext(lua_State *L, const SockAddr *addr);

#endif
