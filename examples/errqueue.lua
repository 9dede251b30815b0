-- Reads the error queue of sockets: why a datagram did not arrive, and when the system has
-- done with bytes that it sent without copying them.
--
--   lua5.4 examples/errqueue.lua
--
-- Linux; zero-copy sends since 4.14.

local socket2 = require "socket2"
local Socket, MsgHdr, MSG, errno = socket2.Socket, socket2.MsgHdr, socket2.MSG, socket2.errno

if not MSG.ERRQUEUE then
  print("this system has no error queues")
  return
end

-- the kernel's names for where an error comes from (SO_EE_ORIGIN_)
local ORIGINS = {[0] = "none", "local", "ICMP", "ICMPv6", "send time stamp", "zero-copy send"}

-- What the error queue holds next: the message, and the error that came with it. A record is
-- there when a poll ends: errors end every poll.
local function nexterror(sock, msg)
  assert(sock:poll("r", 5), "nothing came")
  assert(sock:recvmsg(msg, MSG.ERRQUEUE | MSG.DONTWAIT))
  for name, value in msg:control() do
    if name == "error_v4" or name == "error_v6" then return value end
  end
end

-- A port that nobody listens on, of the host itself: it was ours a moment ago.
local function deadport(domain, host)
  local sock <close> = assert(Socket.new(domain, "dgram"))
  if not sock:bind(host) then return nil end
  return assert(sock:local_addr())
end

local msg <close> = MsgHdr.new{buffers = {2048}, control = 512}

local function refused(domain, host, option)
  local addr = deadport(domain, host)
  if not addr then
    print(("%s: there is none here"):format(domain))
    return
  end
  local sock <close> = assert(Socket.new(domain, "dgram"))
  assert(sock[option](sock, true))
  assert(sock:send_to("is anybody there?", addr))
  local err = nexterror(sock, msg)
  print(("%s: %q to %s: %s, said by %s of %s, type %d code %d"):format(domain, msg:string(),
    msg:addr(), errno[err.errno], ORIGINS[err.origin], err.offender:ip(), err.type, err.code))
end

refused("ipv4", "127.0.0.1:0", "set_recv_err_v4")
refused("ipv6", "[::1]:0", "set_recv_err_v6")

-- The bytes of a zero-copy send must stay what they are until the system has done with them:
-- each send has a number, counted from 0, and completions tell of ranges of these.
local function zerocopy()
  local listener <close> = assert(socket2.listen("tcp4", "127.0.0.1:0"))
  local client <close> = assert(Socket.new("ipv4", "stream"))
  assert(client:connect(listener:local_addr()))
  local server <close> = assert(listener:accept())
  local ok, message = client:set_zerocopy(true)
  if not ok then
    print("zero-copy: " .. message)
    return
  end
  local buffer, sends = socket2.Buffer.new(4096), 3
  buffer:put(("z"):rep(4096))
  for _ = 1, sends do
    assert(client:send(buffer, MSG.ZEROCOPY))
    local got = 0
    while got < #buffer do got = got + #assert(server:recv()) end
  end
  local done = 0
  while done < sends do
    local err = assert(nexterror(client, msg))
    -- code 1: the system copied after all, as it does on loopback
    print(("zero-copy: sends %d to %d are done%s"):format(err.info, err.data,
      err.code == 1 and ", by copying" or ""))
    done = err.data + 1
  end
end

zerocopy()
