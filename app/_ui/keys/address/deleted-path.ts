/** Keys that were deleted and can still be restored. */
export const deletedPath = '/access/api-keys/deleted'
