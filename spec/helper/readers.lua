-- What the specs of Readers share.
local lu = require "luaunit"
local socket2 = require "socket2"

local readers = {}

-- With 'late' a part of the waits ends with the time-out instead.
function readers.feed(list, opts, late)
  local peer, sock = socket2.pair()
  local stream = sock:stream(opts)
  local at = 0
  socket2.use(function(timeout, ready)
    if late and timeout and math.random() < late then return false end
    at = at + 1
    if list[at] then
      assert(peer:send(list[at]) == #list[at])
    else
      peer:close()
    end
    return ready
  end)
  return setmetatable({stream = stream}, {__close = function()
    socket2.use()
    peer:close()
    stream:close()
  end})
end

-- the bytes cut into pieces at random
function readers.pieces(bytes, longest)
  local list, at = {}, 1
  while at <= #bytes do
    local n = math.random(longest)
    list[#list + 1] = bytes:sub(at, at + n - 1)
    at = at + n
  end
  return list
end

-- An iterator that fails raises an object with the message and the code.
function readers.raises(message, code, iterator)
  local ok, failure = pcall(iterator)
  lu.assertFalse(ok)
  lu.assertEquals(tostring(failure), message)
  lu.assertEquals({failure.message, failure.errno}, {message, code})
end

return readers
