-- Resolving host names: in a task, a thread calls the resolver, and the task waits.

local core = require "socket2.core"
local waiting = require "socket2.wait"

local getaddrinfo = core.internal.getaddrinfo
local NUMERICHOST = core.AI.NUMERICHOST
local ETIMEDOUT = core.errno.ETIMEDOUT

local resolve = {}

-- Whether the host needs no look-up, so that the system's resolver answers at once.
local function isnumeric(host)
  return getaddrinfo(host, nil, {flags = NUMERICHOST}) ~= nil
end

-- Does what socket2.resolve does, until a deadline, if there is one.
function resolve.before(deadline, host, service, hints)
  waiting.checkpoint() -- a numeric host needs no wait
  if waiting.loop ~= "run" or not waiting.intask() or type(host) ~= "string" or isnumeric(host) then
    return getaddrinfo(host, service, hints)
  end
  local lookup <close>, message, errno = core.internal.lookup(host, service, hints)
  if not lookup then return nil, message, errno end
  local ready
  ready, message, errno = waiting.wait(waiting.left(deadline), lookup, "r")
  if ready then return lookup:result() end
  if message then return nil, message, errno end
  local what = service and host .. ":" .. service or host
  return nil, ("getaddrinfo: deadline passed (%s)"):format(what), ETIMEDOUT
end

core.internal.resolveby(function(host, service, hints)
  return resolve.before(nil, host, service, hints)
end)

return resolve
