import LipSyncServer
import TaskStore

/// What `lipsync keys create` writes. The JSON form is a contract.
struct NewKeysReport: Encodable {
    var account: String
    var accessKey = ""
    var secretKey = ""
    var apiKey = ""

    enum CodingKeys: String, CodingKey {
        case account
        case accessKey = "access_key"
        case secretKey = "secret_key"
        case apiKey = "api_key"
    }

    init(account: String, _ secrets: KeySecret...) {
        self.account = account
        for secret in secrets {
            switch secret {
            case .token(let accessKey, let secretKey): (self.accessKey, self.secretKey) = (accessKey, secretKey)
            case .plain(let key): apiKey = key
            }
        }
    }

    init(_ keys: Server.FirstKeys) {
        account = keys.account
        accessKey = keys.accessKey
        secretKey = keys.secretKey
        apiKey = keys.apiKey
    }

    /// The form for people, with a line to try at the server that is at `url`.
    func plain(url: String) -> String {
        """
        Account:    \(account)
        Access key: \(accessKey)
        Secret key: \(secretKey)
        API key:    \(apiKey)

        Keep them now: the secret key and the API key are not shown again. A client sends the API key as it is, or takes
        the pair and signs tokens itself. With the server running:

          curl -H 'Authorization: Bearer \(apiKey)' \(url)/v1/videos/advanced-lip-sync
        """
    }
}
