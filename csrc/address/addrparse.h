/*
** From text to addresses: numeric ones only.
*/

#ifndef addrparse_h
#define addrparse_h

#include "address/sockaddr.h"

/* Reads a text that is a number up to 'max', and nothing else; 0 if it is not. */
int addrparse_number(const char *text, size_t len, uint32_t max, uint32_t *number);

/*
** Fill '*addr' with an IP address. Return 0, or an errno value if the text is not one.
*/
int addrparse_ip4(SockAddr *addr, const char *ip, size_t len, uint16_t port);
int addrparse_ip6(SockAddr *addr, const char *ip, size_t len, uint16_t port);

/* Reads the text "02:42:ac" into at most 'size' bytes. Returns how many, 0 if it is not one. */
size_t addrparse_hex(const char *text, size_t len, unsigned char *bytes, size_t size);

/* Reads a text into '*addr'. Returns 0, or an errno value. */
int addrparse_address(SockAddr *addr, const char *text, size_t len);

/*
** Reads ":80", for a socket of domain 'domain' to be bound to: any address of this machine.
** Returns 0, or an errno value.
*/
int addrparse_local(SockAddr *addr, int domain, const char *text, size_t len);

/* Reads an interface, by index or name, into '*scope'; 0, or an errno value. */
int addrparse_scope(const char *text, size_t len, uint32_t *scope);

#endif
