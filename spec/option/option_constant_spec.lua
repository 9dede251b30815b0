-- Constants that are options.
local lu = require "luaunit"
local core = require "socket2.core"

local OptionConstant = {}

-- Windows has other calls for them.
local FOREIGN = {no_inherit = true, tcp_ack_frequency = true}

function OptionConstant:test_options_are_constants()
  for name, option in core.options() do
    if FOREIGN[name] then goto continue end
    local prefix, rest = option.constant:match "^(%w+)_(.+)$"
    lu.assertTrue(core[prefix] ~= nil or not option.supported, name)
    local value = core[prefix] and core[prefix][rest]
    lu.assertEquals(value, option.supported and option.optname or value, name)
    local vsock = rest:match "^VM_SOCKETS_(.+)$"
    if vsock then
      lu.assertEquals(core.VSOCK[vsock], value, name)
    end
    ::continue::
  end
  lu.assertIsNumber(core.SO.REUSEADDR)
end

return OptionConstant
